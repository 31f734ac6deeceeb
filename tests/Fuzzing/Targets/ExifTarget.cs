using System.Text;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>EXIF blocks and other image metadata: IPTC, XMP, application segments.</summary>
internal sealed class ExifTarget : FuzzTarget
{
    /// <summary>A camera, an orientation, a density, and a directory that is referenced twice.</summary>
    public static byte[] Block { get; } =
    [
        .. "II*\0"u8, 8, 0, 0, 0, 5, 0,
        0x0F, 1, 2, 0, 6, 0, 0, 0, 74, 0, 0, 0, // the camera's maker, stored elsewhere
        0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, // the orientation
        0x1A, 1, 5, 0, 1, 0, 0, 0, 80, 0, 0, 0, // the density
        0x69, 0x87, 4, 0, 1, 0, 0, 0, 88, 0, 0, 0, // a directory
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 88, 0, 0, 0, // the same directory again
        0, 0, 0, 0, .. "Canon\0"u8, 72, 0, 0, 0, 1, 0, 0, 0,
        1, 0, 0x9A, 0x82, 5, 0, 1, 0, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0,
    ];

    public override string Name => "exif";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        [.. "II*\0"u8], [.. "MM\0*"u8], [0x69, 0x87, 4, 0], [0x25, 0x88, 4, 0], [5, 0xA0, 4, 0], [0x12, 1, 3, 0], [8, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], [0x1C, 2, 5], [0x1C, 2, 5, 0x80, 4, 0x7F, 0xFF, 0xFF, 0xFF],
        [.. "8BIM\x04\x04\0\0"u8], [.. "tiff:Orientation=\"6\""u8], [.. "<?xpacket end='w'?>"u8], [.. "<rdf:Description "u8],
    ];

    protected override IEnumerable<byte[]> Made =>
    [
        Block, [.. "Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x07\x1C\x02\x05\0\x02AB\0"u8], Encoding.UTF8.GetBytes(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<rdf:Description xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
            + "tiff:Orientation='6' tiff:ImageWidth='40'/></rdf:RDF></x:xmpmeta>"),
    ];

    public override void Read(byte[] input)
    {
        ExifOrientation.Read(input);
        _ = ExifTree.Read(input)?.PixelsPerMeter;
        ExifUpdate.For(input, 40, 30);
        ExifUpdate.WithDensity(input, (3000, 3000));
        XmpUpdate.For(input, 40, 30);
        IptcRecords.InResources(input);
        if (IptcRecords.InSegment(input) is { } records)
            IptcRecords.WithoutPreview(records);
        var segments = new JpegSegments();
        foreach (var marker in new[] { 0xE0, 0xE1, 0xE2, 0xED, 0xFE })
            segments.Add(marker, input);
        segments.Add(0xE1, [.. ExifBlock.Prefix, .. input]);
        JpegSegments.Write(segments.ToMetadata());
    }
}
