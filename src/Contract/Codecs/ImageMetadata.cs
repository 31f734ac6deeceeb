namespace PipelineKit.Codecs;

/// <summary>
/// What travels beside the samples from a file to the file made of it. Blocks are the raw bytes of their standard.
/// </summary>
public sealed record ImageMetadata
{
    /// <summary>Nothing known.</summary>
    public static ImageMetadata None { get; } = new();

    /// <summary>An ICC profile.</summary>
    public ReadOnlyMemory<byte>? IccProfile { get; init; }

    /// <summary>
    /// An EXIF block, beginning with its TIFF header (<c>II</c> or <c>MM</c>), without a leading <c>Exif\0\0</c>.
    /// </summary>
    public ReadOnlyMemory<byte>? Exif { get; init; }

    /// <summary>An XMP packet.</summary>
    public ReadOnlyMemory<byte>? Xmp { get; init; }

    /// <summary>Named texts (PNG's tEXt, zTXt, iTXt), in the file's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Text { get; init; } = [];

    /// <summary>Pixels a metre, across and down, when the file says it.</summary>
    public (double X, double Y)? PixelsPerMetre { get; init; }
}
