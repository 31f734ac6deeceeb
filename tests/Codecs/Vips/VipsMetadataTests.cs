using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Vips;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Metadata;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

public sealed class VipsMetadataTests : IDisposable
{
    private static readonly VipsCodec _fast = new(UntrustedDecoding.InProcess);
    private static readonly VipsCodec _plain = new(UntrustedDecoding.InProcess, fastJpeg: false);
    private readonly CodecFolder _folder = new();
    private readonly ImageMetadata _turned = CodecFolder.Read(_fast,
        VipsReaderTests.InTests("Files", "turned.jpg")).Header.Metadata;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_JPEG_has_its_orientation_profile_and_resolution()
    {
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            using var reader = codec.Open(VipsReaderTests.InTests("Files", "turned.jpg"), ReadOptions.Default);

            Assert.Equal(Orientation.Rotate90, reader.Header.Orientation);
            Assert.Equal("acsp", System.Text.Encoding.ASCII.GetString(reader.Header.Metadata.IccProfile!.Value.Span[36..40]));
            Assert.Equal("MM"u8, reader.Header.Metadata.Exif!.Value.Span[..2]);
            Assert.Equal(300 / 0.0254, reader.Header.Metadata.PixelsPerMeter!.Value.X, 6);
        }
    }

    [Theory]
    [InlineData("gray.jpg")]
    [InlineData("lossy.webp")]
    [InlineData("palette.gif")]
    public void A_file_without_metadata_has_none(string name)
    {
        var metadata = CodecFolder.Read(_fast, VipsReaderTests.InTests("Files", name)).Header.Metadata;

        Assert.Equal((null, null, null), (metadata.IccProfile, metadata.Exif, metadata.Xmp));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("tiff")]
    [InlineData("avif")]
    public void A_file_written_from_one_without_metadata_has_none(string format)
    {
        var metadata = CodecFolder.Read(_plain, Write(_plain, format, ImageMetadata.None)).Header.Metadata;

        Assert.Equal((null, null, null), (metadata.IccProfile, metadata.Exif, metadata.Xmp));
    }

    [Fact]
    public void A_JPEG_keeps_every_block_exactly_except_the_orientation()
    {
        var metadata = _turned with { Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray(), IccProfile = LargeProfile() };
        foreach (var codec in (VipsCodec[])[_fast, _plain])
        {
            var (header, _) = CodecFolder.Read(codec, Write(codec, "jpeg", metadata));

            Assert.Equal(ExifUpdate.For(_turned.Exif!.Value, 64, 48)!.Value.ToArray(), header.Metadata.Exif!.Value.ToArray());
            Assert.Equal(metadata.Xmp.Value.ToArray(), header.Metadata.Xmp!.Value.ToArray());
            Assert.Equal(metadata.IccProfile.Value.ToArray(), header.Metadata.IccProfile!.Value.ToArray());
            Assert.Equal(metadata.PixelsPerMeter!.Value.Y, header.Metadata.PixelsPerMeter!.Value.Y, 6);
            Assert.Equal(Orientation.Normal, header.Orientation);
        }
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("tiff")]
    [InlineData("avif")]
    public void Other_formats_keep_the_profile_and_xmp(string format)
    {
        var metadata = _turned with { Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray() };

        var (header, _) = CodecFolder.Read(_fast, Write(_fast, format, metadata));

        Assert.Equal(metadata.IccProfile!.Value.ToArray(), header.Metadata.IccProfile!.Value.ToArray());
        Assert.Equal(metadata.Xmp.Value.ToArray(), header.Metadata.Xmp!.Value.ToArray());
        Assert.Equal(Orientation.Normal, header.Orientation);
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("avif")]
    public void Other_formats_keep_exif_upright(string format)
    {
        var exif = CodecFolder.Read(_fast, Write(_fast, format, _turned)).Header.Metadata.Exif!.Value;

        Assert.Equal(Orientation.Normal, ExifOrientation.Read(exif));
        Assert.True(exif.Span.IndexOf("A test"u8) > 0);
    }

    [Fact]
    public void A_block_too_long_for_a_JPEG_is_omitted()
    {
        var exif = ExifOrientationTests.Block(true, 1).Concat(new byte[70_000]).ToArray();

        var (header, _) = CodecFolder.Read(_fast, Write(_fast, "jpeg", new ImageMetadata { Exif = exif }));

        Assert.Null(header.Metadata.Exif);
    }

    [Theory]
    [InlineData(300 / 0.0254)]
    [InlineData(7200)]
    [InlineData(11811)]
    public void A_jpeg_keeps_resolution_in_the_unit_that_rounds_less(double perMeter)
    {
        var metadata = new ImageMetadata { PixelsPerMeter = (perMeter, perMeter) };

        var read = CodecFolder.Read(_fast, Write(_fast, "jpeg", metadata)).Header.Metadata.PixelsPerMeter!.Value.X;

        Assert.InRange(read / perMeter, 0.9999, 1.0001);
    }

    private string Write(VipsCodec codec, string format, ImageMetadata metadata)
    {
        var info = new ImageInfo(64, 48, 3) { White = 255 };
        var samples = CodecFolder.Read(_fast, VipsReaderTests.InTests("Files", "plain.tif")).Samples;
        return _folder.Write(codec, "out." + format, info, samples, format, metadata: metadata);
    }

    // Longer than two segments; a JPEG stores it without parsing it.
    private static byte[] LargeProfile()
    {
        var profile = new byte[150_000];
        new Random(3).NextBytes(profile);
        "mntrRGB "u8.CopyTo(profile.AsSpan(12));
        return profile;
    }
}
