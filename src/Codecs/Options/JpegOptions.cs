using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing JPEG.</summary>
public sealed class JpegOptions
{
    [Parameter("Quality, from 1 to 100.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 85;

    [Parameter("Chroma subsampling: on, off, or auto (on below quality 90).")]
    public Subsampling Subsampling { get; init; } = Subsampling.Auto;

    [Parameter("Write a progressive JPEG; holds the whole image in memory.")]
    public bool Progressive { get; init; }

    [Parameter("Optimize the Huffman tables: a few percent smaller, but slower; holds the whole image in memory.")]
    public bool Optimize { get; init; }

    /// <summary>Whether chroma is subsampled.</summary>
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
