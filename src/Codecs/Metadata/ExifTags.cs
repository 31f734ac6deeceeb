namespace PipelineKit.Codecs.Metadata;

/// <summary>Tags of TIFF 6.0, Exif 2.32 and DNG, by how they are handled when an image is re-encoded.</summary>
internal static class ExifTags
{
    public const int Width = 0x100, Height = 0x101, Orientation = 0x112, XResolution = 0x11A, YResolution = 0x11B,
        ResolutionUnit = 0x128, ChromaPosition = 0x213, Xmp = 0x2BC, Iptc = 0x83BB, Photoshop = 0x8649, Icc = 0x8773,
        Photo = 0x8769, Gps = 0x8825, Interoperability = 0xA005, MakerNote = 0x927C, PixelWidth = 0xA002, PixelHeight = 0xA003,
        ExtraSamples = 0x152, Description = 0x10E;

    /// <summary>
    /// Returns whether an entry of the first directory describes how samples are stored in the input file, contains another copy
    /// of the picture, or duplicates other metadata.
    /// </summary>
    public static bool IsOfOldFile(int tag) => tag
        is 0xFE or 0xFF // kind of subfile
        or (>= 0x102 and <= 0x10A and not Description) // bits, compression, photometric, thresholds, cells
        or 0x111 or (>= 0x115 and <= 0x119) or 0x11C // strips, samples, planes
        or (>= 0x120 and <= 0x125) or 0x129 or 0x12D // gray response, fax, page number, transfer function
        or (>= 0x13D and <= 0x14A and not 0x13E and not 0x13F) // predictor, palette, tiles, further directories
        or 0x14C or 0x14D or 0x14E or (>= 0x150 and <= 0x15B) or 0x15F // inks, extra samples, JPEG tables
        or (>= 0x200 and <= 0x209) or 0x211 or 0x212 or 0x214 or 0x22F // thumbnail, chroma
        or Xmp or Iptc or Photoshop or Icc or 0x935C or 0xC44F // blocks stored separately, layers, annotations
        or (>= 0x5012 and <= 0x5030) or 0x503B // Windows' thumbnail
        or 0x828D or 0x828E or 0x9217 // filter array
        or 0x830E or 0x8480 or 0x8482 or 0x85D8 or (>= 0x87AF and <= 0x87B1) // georeferencing
        or (>= 0xC612 and <= 0xCD4F); // raw images

    /// <summary>Returns whether an entry is one of the three that state the pixel density.</summary>
    public static bool IsDensity(int tag) => tag is XResolution or YResolution or ResolutionUnit;

    /// <summary>
    /// Returns whether an entry of the Exif directory refers to positions in the picture, or to the encoding of the input file.
    /// </summary>
    public static bool IsOfOldImage(int tag) => tag is 0x9102 or 0x9214 or 0xA214;
}
