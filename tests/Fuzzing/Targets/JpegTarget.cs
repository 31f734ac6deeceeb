using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>JPEG files with segments of every kind before the samples.</summary>
internal sealed class JpegTarget : FileTarget
{
    public override string Name => "jpeg";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. Enumerable.Range(0xC0, 0x40).Select(m => new byte[] { 0xFF, (byte)m }),
        [.. "Exif\0\0"u8], [.. "Exif\0\0MM\0*\0\0\0\x08"u8], [.. "ICC_PROFILE\0\x01\x01"u8],
        [.. "http://ns.adobe.com/xap/1.0/\0"u8],
        [.. "Photoshop 3.0\0"u8], [.. "8BIM\x04\x04\0\0"u8], [.. "JFIF\0\x01\x02"u8], [.. "Adobe\0"u8],
        [0, 2], [0, 0], [0xFF, 0xFF],
    ];

    protected override Codec Codec { get; } = CodecOf("jpeg");

    protected override IEnumerable<byte[]> Made
    {
        get
        {
            using var folder = new CodecFolder();
            var metadata = new ImageMetadata
            {
                Exif = ExifTarget.Block, Iptc = (byte[])[0x1C, 2, 5, 0, 2, 65, 66],
                Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray(),
                Text = [new("Comment", "hello")], PixelsPerMeter = (3000, 3000),
            };
            foreach (var (channels, kind) in new[] { (1, metadata), (3, metadata), (3, ImageMetadata.None) })
            {
                var info = new ImageInfo(20, 17, channels) { White = 255, Integers = SampleType.UInt8 };
                var samples = Enumerable.Range(0, 20 * 17 * channels).Select(i => (byte)(i * 7)).ToArray();
                yield return File.ReadAllBytes(folder.Write(Codec, "a.jpg", info, samples, "jpeg", metadata: kind));
            }
        }
    }
}
