namespace PipelineKit.Codecs;

/// <summary>The kinds of metadata that a format supports or a writer has omitted.</summary>
[Flags]
public enum MetadataKinds
{
    /// <summary>No metadata.</summary>
    None = 0,

    /// <summary>An EXIF block.</summary>
    Exif = 1,

    /// <summary>An XMP packet.</summary>
    Xmp = 2,

    /// <summary>A color profile.</summary>
    IccProfile = 4,

    /// <summary>IPTC records.</summary>
    Iptc = 8,

    /// <summary>Comments and named texts.</summary>
    Text = 16,

    /// <summary>Pixels per meter.</summary>
    Density = 32,

    /// <summary>How samples encode light, stated without a profile.</summary>
    ColorEncoding = 64,
}
