namespace PipelineKit.Codecs;

/// <summary>Kinds of metadata, to say what a format carries and what a writer left out.</summary>
[Flags]
public enum MetadataKinds
{
    /// <summary>None.</summary>
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

    /// <summary>Pixels a meter.</summary>
    Density = 32,

    /// <summary>How samples encode light, said without a profile.</summary>
    ColorEncoding = 64,
}
