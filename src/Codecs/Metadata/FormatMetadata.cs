using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>The metadata that each format supports; docs/file-format.md has the table.</summary>
internal static class FormatMetadata
{
    private const MetadataKinds Blocks = MetadataKinds.Exif | MetadataKinds.Xmp | MetadataKinds.IccProfile;

    /// <summary>Returns the kinds that files of a format support.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="image">The image; JFIF, which states the density of a JPEG, does not allow CMYK.</param>
    public static MetadataKinds Of(string format, ImageInfo image) =>
        Of(format) & ~(format == "jpeg" && image.IsCmyk ? MetadataKinds.Density : MetadataKinds.None);

    /// <inheritdoc cref="Of(string, ImageInfo)"/>
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
