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

    /// <summary>IPTC records (IIM 4), without what programs put around them.</summary>
    public ReadOnlyMemory<byte>? Iptc { get; init; }

    /// <summary>How samples encode light, when the file says it without a profile.</summary>
    public ColorEncoding? Encoding { get; init; }

    /// <summary>
    /// Named texts (PNG's tEXt, zTXt, iTXt), in the file's order; a comment without a name is a <c>Comment</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Text { get; init; } = [];

    /// <summary>Pixels a meter, across and down, when the file says it.</summary>
    public (double X, double Y)? PixelsPerMeter { get; init; }

    /// <summary>What there is.</summary>
    public MetadataKinds Kinds => Kind(Exif is { Length: > 0 }, MetadataKinds.Exif)
        | Kind(Xmp is { Length: > 0 }, MetadataKinds.Xmp) | Kind(IccProfile is { Length: > 0 }, MetadataKinds.IccProfile)
        | Kind(Iptc is { Length: > 0 }, MetadataKinds.Iptc)
        | Kind(Text.Count > 0, MetadataKinds.Text) | Kind(PixelsPerMeter is not null, MetadataKinds.Density)
        | Kind(Encoding is not null, MetadataKinds.ColorEncoding);

    private static MetadataKinds Kind(bool there, MetadataKinds kind) => there ? kind : MetadataKinds.None;
}
