using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Updates an XMP packet (ISO 16684-1) for a re-encoded image, as <see cref="ExifUpdate"/> does for an EXIF block: upright, of
/// the new size, without thumbnails, and without references to the samples of the input file, positions in the original picture,
/// or data elsewhere in the input file.
/// </summary>
internal static class XmpUpdate
{
    // Real packets are shallow; deeper nesting is an attack.
    private const int Deepest = 64;

    private static readonly XNamespace _tiff = "http://ns.adobe.com/tiff/1.0/", _exif = "http://ns.adobe.com/exif/1.0/",
        _xmp = "http://ns.adobe.com/xap/1.0/", _note = "http://ns.adobe.com/xmp/note/",
        _photoshop = "http://ns.adobe.com/photoshop/1.0/", _dc = "http://purl.org/dc/elements/1.1/",
        _regions = "http://www.metadataworkinggroup.com/schemas/regions/", _windows = "http://ns.microsoft.com/photo/1.2/";

    private static readonly HashSet<XName> _old =
    [
        _tiff + "BitsPerSample", _tiff + "Compression", _tiff + "PhotometricInterpretation", _tiff + "SamplesPerPixel",
        _tiff + "PlanarConfiguration", _tiff + "YCbCrSubSampling", _tiff + "YCbCrPositioning", _tiff + "TransferFunction",
        _tiff + "NativeDigest", _exif + "NativeDigest", _exif + "CompressedBitsPerPixel", _exif + "SubjectArea",
        _exif + "SubjectLocation", _xmp + "Thumbnails", _note + "HasExtendedXMP", _photoshop + "ColorMode",
        _photoshop + "ICCProfile", _dc + "format", _regions + "Regions", _windows + "RegionInfo",
    ];

    // Depth, panoramas, gain maps and motion: they refer to pixels or bytes that no longer exist.
    private static readonly string[] _oldNamespaces =
    [
        "http://ns.google.com/photos/1.0/depthmap/", "http://ns.google.com/photos/1.0/image/",
        "http://ns.google.com/photos/1.0/container/", "http://ns.google.com/photos/1.0/panorama/",
        "http://ns.google.com/photos/1.0/camera/", "http://ns.adobe.com/hdr-gain-map/1.0/",
        "http://ns.apple.com/HDRGainMap/1.0/",
    ];

    /// <summary>Returns the packet for an image of the given size; null if it is unreadable.</summary>
    public static ReadOnlyMemory<byte>? For(ReadOnlyMemory<byte> packet, int width, int height)
    {
        if (Read(packet) is not { Root: { } root } document)
            return null;
        var numbers = new Dictionary<XName, int>
        {
            [_tiff + "Orientation"] = 1, [_tiff + "ImageWidth"] = width, [_tiff + "ImageLength"] = height,
            [_exif + "PixelXDimension"] = width, [_exif + "PixelYDimension"] = height,
        };
        var changed = false;
        foreach (var element in root.DescendantsAndSelf().ToList())
            changed |= Update(element, numbers);
        return changed ? Write(document) : packet;
    }

    private static bool Update(XElement element, Dictionary<XName, int> numbers)
    {
        var changed = false;
        foreach (var attribute in element.Attributes().ToList())
        {
            if (IsOld(attribute.Name))
            {
                attribute.Remove();
                changed = true;
            }
            else if (numbers.TryGetValue(attribute.Name, out var number) && attribute.Value != Text(number))
            {
                attribute.Value = Text(number);
                changed = true;
            }
        }
        if (IsOld(element.Name) && element.Parent is not null)
        {
            element.Remove();
            return true;
        }
        if (!numbers.TryGetValue(element.Name, out var value) || (!element.HasElements && element.Value == Text(value)))
            return changed;
        // A value may be in a structure; the property becomes just the number.
        element.ReplaceAll(new XText(Text(value)));
        return true;
    }

    private static bool IsOld(XName name) => _old.Contains(name) || _oldNamespaces.Contains(name.NamespaceName);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static XDocument? Read(ReadOnlyMemory<byte> packet)
    {
        // Some writers append a zero terminator.
        var length = packet.Span.LastIndexOfAnyExcept((byte)0) + 1;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Math.Max(1, length),
        };
        try
        {
            using (var bounds = XmlReader.Create(new MemoryStream(packet[..length].ToArray()), settings))
                while (bounds.Read())
                    if (bounds.Depth > Deepest)
                        return null;
            using var reader = XmlReader.Create(new MemoryStream(packet[..length].ToArray()), settings);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] Write(XDocument document)
    {
        using var packet = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            ConformanceLevel = ConformanceLevel.Fragment,
            NewLineHandling = NewLineHandling.None,
        };
        using (var writer = XmlWriter.Create(packet, settings))
            foreach (var node in document.Nodes())
                node.WriteTo(writer);
        return packet.ToArray();
    }
}
