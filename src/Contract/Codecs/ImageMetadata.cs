namespace PipelineKit.Codecs;

/// <summary>
/// The metadata that is copied from an input file to the outputs made from it. Blocks are the raw bytes of their standard.
/// </summary>
public sealed record ImageMetadata
{
    /// <summary>Gets an instance without metadata.</summary>
    public static ImageMetadata None { get; } = new();

    /// <summary>Gets the ICC profile.</summary>
    public ReadOnlyMemory<byte>? IccProfile { get; init; }

    /// <summary>
    /// Gets the EXIF block, starting with its TIFF header (<c>II</c> or <c>MM</c>), without a leading <c>Exif\0\0</c>.
    /// </summary>
    public ReadOnlyMemory<byte>? Exif { get; init; }

    /// <summary>Gets the XMP packet.</summary>
    public ReadOnlyMemory<byte>? Xmp { get; init; }

    /// <summary>Gets the IPTC records (IIM 4), without an application-specific wrapper.</summary>
    public ReadOnlyMemory<byte>? Iptc { get; init; }

    /// <summary>Gets how samples encode light, if the file states it without a profile.</summary>
    public ColorEncoding? Encoding { get; init; }

    /// <summary>
    /// Gets the named texts (PNG's tEXt, zTXt, iTXt) in file order; an unnamed comment is named <c>Comment</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Text { get; init; } = [];

    /// <summary>Gets the horizontal and vertical density in pixels per meter, if the file states it.</summary>
    public (double X, double Y)? PixelsPerMeter { get; init; }

    /// <summary>
    /// Gets what else the file states about the picture, but no output receives, such as <c>georeferencing</c>. Each is reported
    /// once per run.
    /// </summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Gets the kinds of metadata that are present.</summary>
    public MetadataKinds Kinds => Kind(Exif is { Length: > 0 }, MetadataKinds.Exif)
        | Kind(Xmp is { Length: > 0 }, MetadataKinds.Xmp) | Kind(IccProfile is { Length: > 0 }, MetadataKinds.IccProfile)
        | Kind(Iptc is { Length: > 0 }, MetadataKinds.Iptc)
        | Kind(Text.Count > 0, MetadataKinds.Text) | Kind(PixelsPerMeter is not null, MetadataKinds.Density)
        | Kind(Encoding is not null, MetadataKinds.ColorEncoding);

    private static MetadataKinds Kind(bool there, MetadataKinds kind) => there ? kind : MetadataKinds.None;
}
