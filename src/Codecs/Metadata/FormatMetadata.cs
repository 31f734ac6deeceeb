namespace PipelineKit.Codecs.Metadata;

/// <summary>What each format holds beside samples; docs/file-format.md has the table.</summary>
internal static class FormatMetadata
{
    private const MetadataKinds Blocks = MetadataKinds.Exif | MetadataKinds.Xmp | MetadataKinds.IccProfile;

    /// <summary>The kinds that files of a format hold.</summary>
    public static MetadataKinds Of(string format) => format switch
    {
        "png" => Blocks | MetadataKinds.Iptc | MetadataKinds.Text | MetadataKinds.Density | MetadataKinds.ColorEncoding,
        "jpeg" => Blocks | MetadataKinds.Iptc | MetadataKinds.Text | MetadataKinds.Density,
        "tiff" => Blocks | MetadataKinds.Iptc | MetadataKinds.Density,
        "webp" or "avif" or "heif" or "jxl" => Blocks,
        "bmp" => MetadataKinds.Density,
        _ => MetadataKinds.None,
    };
}
