using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a TIFF is written.</summary>
public sealed class TiffOptions
{
    [Parameter("How samples are packed, always without loss.")]
    public TiffCompression Compression { get; init; } = TiffCompression.None;

    [Parameter("Bits a sample: 8 and 16 are integers, 32 is floating point; 0 takes 8 or 16 by the image's white, else 32.")]
    public int Bits { get; init; }
}

/// <summary>Packings of a TIFF.</summary>
public enum TiffCompression
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>zlib over differences of neighbors.</summary>
    Deflate,

    /// <summary>LZW over differences of neighbors.</summary>
    Lzw,
}
