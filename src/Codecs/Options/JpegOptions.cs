using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a JPEG is written.</summary>
public sealed class JpegOptions
{
    [Parameter("Quality, from 1 to 100.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 85;

    [Parameter("Halve the color's resolution: on, off, or auto, which does so below quality 90.")]
    public Subsampling Subsampling { get; init; } = Subsampling.Auto;

    [Parameter("Write scans of growing detail; holds the whole image in memory.")]
    public bool Progressive { get; init; }

    [Parameter("Compute the best Huffman tables: smaller by a few per cent, slower; holds the whole image in memory.")]
    public bool Optimize { get; init; }

    /// <summary>Whether chroma is to be halved.</summary>
    internal bool HalvesColor => Subsampling == Subsampling.On || (Subsampling == Subsampling.Auto && Quality < 90);
}

/// <summary>Whether chroma is stored at half resolution.</summary>
public enum Subsampling
{
    /// <summary>Below quality 90.</summary>
    Auto,

    /// <summary>Always.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}
