using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing TIFF.</summary>
public sealed class TiffOptions
{
    [Parameter("Compression, always lossless; group4 requires bits: 1.")]
    public TiffCompression Compression { get; init; } = TiffCompression.None;

    [Parameter("Bits per sample: 1 (black and white), 8, 16, or 32 (floating point); 0 chooses 8 or 16 by the image's white, " +
        "else 32.")]
    public int Bits { get; init; }
}

/// <summary>The compression of a TIFF.</summary>
public enum TiffCompression
{
    /// <summary>Uncompressed.</summary>
    None,

    /// <summary>zlib, with horizontal differencing.</summary>
    Deflate,

    /// <summary>LZW, with horizontal differencing.</summary>
    Lzw,

    /// <summary>CCITT Group 4, as for faxes; with <c>bits: 1</c> only.</summary>
    Group4,
}
