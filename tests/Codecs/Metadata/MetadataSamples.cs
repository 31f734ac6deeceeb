using PipelineKit.Codecs;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Profiles;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

/// <summary>A sample of each kind of metadata, and the check that it was preserved.</summary>
internal static class MetadataSamples
{
    private static readonly byte[] Iptc = [0x1C, 2, 120, 0, 5, .. "hello"u8];

    private static readonly byte[] Xmp =
        [.. "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>"u8];

    private static readonly ColorEncoding Linear = new() { Gamma = 1 };

    /// <summary>Returns metadata of a single kind; the EXIF block has no density.</summary>
    public static ImageMetadata Of(MetadataKinds kind) => kind switch
    {
        MetadataKinds.Exif => new() { Exif = ExifBuilder.Camera(density: false) },
        MetadataKinds.Xmp => new() { Xmp = Xmp },
        MetadataKinds.IccProfile => new() { IccProfile = EncodingProfile.Of(Linear, 3) },
        MetadataKinds.Iptc => new() { Iptc = Iptc },
        MetadataKinds.Text => new() { Text = [new("Comment", "Żółw")] },
        MetadataKinds.Density => new() { PixelsPerMeter = (300 / 0.0254, 300 / 0.0254) },
        _ => new() { Encoding = Linear },
    };

    /// <summary>Fails unless the metadata was preserved.</summary>
    public static void AssertSame(MetadataKinds kind, ImageMetadata found, string cell)
    {
        switch (kind)
        {
            case MetadataKinds.Exif:
                var tree = ExifTree.Read(found.Exif!.Value)!;
                Assert.Equal("Acme\0"u8.ToArray(), ExifTree.Find(tree.Image, 0x10F)!.Value.ToArray());
                Assert.Equal([16, 9],
                    new[] { 0xA002, 0xA003 }.Select(tag => ExifTree.Find(tree.Photo, tag)!.Number(tree.IsLittle)!));
                Assert.Equal((byte)'N', ExifTree.Find(tree.Gps, 1)!.Value.Span[0]);
                Assert.Null(tree.PixelsPerMeter);
                break;
            case MetadataKinds.Xmp:
                Assert.Equal(Xmp, found.Xmp!.Value.ToArray());
                break;
            case MetadataKinds.IccProfile:
                Assert.Equal(Of(kind).IccProfile!.Value.ToArray(), found.IccProfile!.Value.ToArray());
                break;
            case MetadataKinds.Iptc:
                Assert.Equal(Iptc, found.Iptc!.Value.ToArray());
                break;
            case MetadataKinds.Text:
                Assert.Equal(Of(kind).Text, found.Text);
                break;
            case MetadataKinds.Density:
                Assert.True(Math.Abs(found.PixelsPerMeter!.Value.X - (300 / 0.0254)) < 1, cell);
                break;
            default:
                Assert.Equal(Linear with { Chromaticities = found.Encoding!.Chromaticities }, found.Encoding);
                break;
        }
    }
}
