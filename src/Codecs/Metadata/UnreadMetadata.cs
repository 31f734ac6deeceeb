namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Names of metadata that is not read, for <see cref="ImageMetadata.Unread"/>. What only describes the encoding of the original
/// file, such as PNG's sBIT and tIME, is not listed.
/// </summary>
internal static class UnreadMetadata
{
    private const string PixelAspect = "pixel aspect ratio", Georeferencing = "georeferencing";

    private const int PixelScale = 0x830E, Tiepoints = 0x8482, Transformation = 0x85D8, GeoKeys = 0x87AF, Layers = 0x935C;

    /// <summary>The XMP namespace of Google's and Adobe's gain maps.</summary>
    private static ReadOnlySpan<byte> GainMap => "http://ns.adobe.com/hdr-gain-map/1.0/"u8;

    /// <summary>Returns the name for sizes of a pixel without a unit; null for a square pixel.</summary>
    public static string? OfAspect(double x, double y) => x > 0 && y > 0 && x != y ? PixelAspect : null;

    /// <summary>Returns the names for the first directory of a TIFF.</summary>
    public static IEnumerable<string> OfTiff(ExifTree tree)
    {
        if (tree.PixelsPerMeter is null && ExifTree.Find(tree.Image, ExifTags.XResolution)?.Fraction(tree.IsLittle) is { } x
            && ExifTree.Find(tree.Image, ExifTags.YResolution)?.Fraction(tree.IsLittle) is { } y && OfAspect(x, y) is { } aspect)
            yield return aspect;
        if (tree.Image.Any(e => e.Tag is PixelScale or Tiepoints or Transformation or GeoKeys))
            yield return Georeferencing;
        if (ExifTree.Find(tree.Image, Layers) is { Value.Length: > 0 })
            yield return "Photoshop layer data";
    }

    /// <summary>Returns the name for an XMP packet that refers to a gain map; null for others.</summary>
    public static string? OfXmp(ReadOnlySpan<byte> packet) => packet.IndexOf(GainMap) < 0 ? null : "gain map";

    /// <summary>Returns the name for an ancillary chunk of a PNG; null for those read or only about the file.</summary>
    public static string? OfChunk(string chunk) => chunk switch
    {
        "mDCV" or "mDCv" => "color volume of the mastering display",
        "cLLI" or "cLLi" => "content light level",
        "oFFs" => "image offset",
        "sCAL" => "physical scale",
        "pCAL" => "calibration of pixel values",
        "sTER" => "stereo layout",
        _ => null,
    };
}
