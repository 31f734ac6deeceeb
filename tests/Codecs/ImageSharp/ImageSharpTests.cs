using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Imaging;
using PipelineKit.Registry;
using Xunit;

namespace PipelineKit.Tests.Codecs.ImageSharp;

/// <summary>Behavior specific to ImageSharp; Contract/CodecContractTests.cs covers the rest.</summary>
public sealed class ImageSharpTests : IDisposable
{
    private static readonly ImageSharpCodec _codec = new();
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_place_selects_the_codec_of_a_format()
    {
        var (usual, asked) = (Registry(CodecPreference.Automatic), Registry(CodecPreference.ImageSharp));

        foreach (var codecs in (CodecRegistry[])[usual, asked])
        {
            Assert.All(["bmp", "tga"], format => Assert.IsType<ImageSharpCodec>(codecs.Find(format)!.Codec));
            Assert.All(["avif", "heif", "jxl", "jp2k"], format => Assert.IsType<VipsCodec>(codecs.Find(format)!.Codec));
            Assert.IsType<PngCodec>(codecs.Find("png")!.Codec);
            Assert.IsType<PnmCodec>(codecs.Find("pnm")!.Codec);
        }
        Assert.All(["jpeg", "webp", "tiff", "gif"], format => Assert.IsType<FallbackCodec>(usual.Find(format)!.Codec));
        Assert.All(["jpeg", "webp", "tiff", "gif"], format => Assert.IsType<ImageSharpCodec>(asked.Find(format)!.Codec));
    }

    [Theory]
    [InlineData("chroma-422.jpg", "jpeg", 3, SampleType.UInt8)]
    [InlineData("progressive.jpg", "jpeg", 3, SampleType.UInt8)]
    [InlineData("cmyk.jpg", "jpeg", 3, SampleType.UInt8)]
    [InlineData("gray.jpg", "jpeg", 1, SampleType.UInt8)]
    [InlineData("alpha.webp", "webp", 4, SampleType.UInt8)]
    [InlineData("lossy.webp", "webp", 3, SampleType.UInt8)]
    [InlineData("alpha.tif", "tiff", 4, SampleType.UInt8)]
    [InlineData("gray-16.tif", "tiff", 1, SampleType.UInt16)]
    [InlineData("rgb-16.tif", "tiff", 3, SampleType.UInt16)]
    [InlineData("lzw.tif", "tiff", 3, SampleType.UInt8)]
    [InlineData("palette.gif", "gif", 3, SampleType.UInt8)]
    public void Pixels_have_the_file_s_type_and_memory_includes_the_whole_image(string name,
        string format, int channels, SampleType type)
    {
        var (header, samples) = CodecFolder.Read(_codec, InTests(name));

        Assert.Equal((format, channels, type), (header.Format, header.Info.Channels, header.SampleType));
        Assert.Equal(channels is 2 or 4, header.Info.HasAlpha);
        Assert.True(header.DecoderBytes > samples.Length);
        Assert.Contains(samples, sample => sample != 0);
    }

    [Theory]
    [InlineData("plain.tif")]
    [InlineData("deflate.tif")]
    [InlineData("rgb-16.tif")]
    [InlineData("gray-16.tif")]
    [InlineData("lossless.webp")]
    [InlineData("palette.gif")]
    public void Samples_equal_those_of_another_decoder(string name)
    {
        var line = File.ReadLines(Path.Combine(CodecFolder.Repository, "tests", "Codecs", "Vips", "Decoded.txt"))
            .First(l => l.Contains(name));

        var samples = CodecFolder.Read(_codec, InTests(name)).Samples;

        Assert.Equal(line.Split(' ')[5], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(samples)));
    }

    [Theory]
    [InlineData("float.tif",
        "is a TIFF with samples other than unsigned integers, which ImageSharp does not support; save it in another way")]
    [InlineData("int-32.tif",
        "is a TIFF with samples other than unsigned integers, which ImageSharp does not support; save it in another way")]
    [InlineData("one-bit.tif", "is a TIFF with compression 4, which ImageSharp does not support; save it in another way")]
    public void Files_it_would_read_with_a_loss_are_rejected(string name, string message)
    {
        var fault = CodecFolder.Refusal(_codec, InTests(name));

        Assert.Equal((Codes.Unsupported, $"'{InTests(name)}' {message}"), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_truncated_JPEG_that_it_would_accept_is_reported_with_the_position()
    {
        var whole = File.ReadAllBytes(InTests("chroma-444.jpg"));
        var path = _folder.Put("a.jpg", whole.AsSpan(0, whole.Length - 2));

        var fault = CodecFolder.Refusal(_codec, path);

        Assert.Equal((Codes.Truncated, $"'{path}' ends before its image does (the end marker is missing); replace the file"),
            (fault.Code, fault.Message));
    }

    [Fact]
    public void Options_without_an_encoder_are_rejected()
    {
        var image = new ImageInfo(9, 9, 3) { White = 255 };

        var fault = Assert.Throws<PipelineException>(() => _codec.Choose(image, "jpeg", new JpegOptions { Progressive = true }));

        Assert.Equal(
            "`progressive` is on, but ImageSharp writes only baseline JPEG with fixed tables; " +
            "omit it, or omit `--codecs imagesharp`", fault.Message);
    }

    [Fact]
    public void Sixteen_bit_color_in_a_TIFF_is_rejected_with_a_cure()
    {
        var image = new ImageInfo(9, 9, 3) { White = 65535 };

        var fault = Assert.Throws<PipelineException>(() => _codec.Choose(image, "tiff", new TiffOptions()));

        Assert.Equal(
            "tiff holds no integers of 16 bits when ImageSharp writes it; use `bits: " +
            "8`, write png, or omit `--codecs imagesharp`", fault.Message);
        Assert.Equal(SampleType.UInt8, _codec.Choose(image, "tiff", new TiffOptions { Bits = 8 }));
    }

    // The files contain r = 16x + y, g = 32y, b = 3xy, or i = 19x + y in gray or with a palette r = i/2, g = 255 - i, b = i.
    [Theory]
    [InlineData("bottom-up.bmp", 3)]
    [InlineData("top-down.bmp", 3)]
    [InlineData("palette.bmp", 3)]
    [InlineData("bottom-up.tga", 3)]
    [InlineData("top-down-32.tga", 4)]
    [InlineData("opaque-32.tga", 3)]
    [InlineData("palette.tga", 3)]
    [InlineData("gray.tga", 1)]
    public void BMP_and_TGA_samples_match_a_formula(string name, int channels)
    {
        var (header, samples) = CodecFolder.Read(_codec,
            Path.Combine(CodecFolder.Repository, "tests", "Codecs", "ImageSharp", "Files", name));

        Assert.Equal((13, 7, channels), (header.Info.Width, header.Info.Height, header.Info.Channels));
        var wanted =
            from y in Enumerable.Range(0, 7)
            from x in Enumerable.Range(0, 13)
            let i = ((19 * x) + y) & 255
            let color = name.StartsWith("palette", StringComparison.Ordinal)
                ? [i / 2, 255 - i, i, 0] : new int[] { (16 * x) + y, 32 * y, 3 * x * y, 200 - y }
            from sample in channels == 1 ? [i] : color.Take(channels)
            select (byte)sample;
        Assert.Equal(wanted.ToArray(), samples);
    }

    [Theory]
    [InlineData(2, 0x0F, "with 15 bits of alpha")]
    [InlineData(3, 0x00, "of 24 bits of gray")]
    [InlineData(1, 0x00, "with a palette and 24 bits per pixel")]
    public void A_TGA_it_would_misread_is_rejected(byte kind, byte descriptor, string what)
    {
        var path = _folder.Put("a.tga", [0, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, descriptor, 1, 2, 3]);

        var fault = CodecFolder.Refusal(_codec, path);

        Assert.Equal((Codes.Unsupported, $"'{path}' is a TGA {what}, which ImageSharp does not support; save it in another way"),
            (fault.Code, fault.Message));
    }

    [Fact]
    public void A_TGA_run_beyond_the_image_is_rejected()
    {
        var path = _folder.Put("a.tga", [0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 8, 0, 0x81, 9]);

        Assert.Equal(Codes.Corrupt, CodecFolder.Refusal(_codec, path).Code);
    }

    [Fact]
    public void TGA_bytes_under_another_name_are_not_a_TGA() =>
        Assert.False(_codec.CanRead([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, 0, 1, 2, 3], "csv"));

    [Fact]
    public void Frames_beyond_their_limit_are_rejected()
    {
        var one = File.ReadAllBytes(InTests("palette.gif"));
        var blocks = 13 + ((one[10] & 0x80) != 0 ? 3 << ((one[10] & 7) + 1) : 0);
        var path = _folder.Put("three.gif", [.. one[..^1], .. one[blocks..^1], .. one[blocks..]]);
        var options = new ReadOptions { Limits = new ImageLimits { MaxFrames = 2 } };

        var fault = CodecFolder.Refusal(_codec, path, options);

        Assert.Equal((Codes.TooLarge, $"'{path}' has 3 frames, but only 2 are allowed; split it"), (fault.Code, fault.Message));
        Assert.Equal(CodecFolder.Read(_codec, InTests("palette.gif")).Samples, CodecFolder.Read(_codec, path).Samples);
    }

    [Fact]
    public void Many_files_can_be_read_concurrently()
    {
        var names = (string[])["chroma-444.jpg", "lossy.webp", "lzw.tif", "palette.gif"];
        var wanted = names.Select(name => CodecFolder.Read(_codec, InTests(name)).Samples).ToArray();

        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(wanted[i % 4], CodecFolder.Read(_codec, InTests(names[i % 4]), 1 + (i % 50)).Samples));
    }

    private static CodecRegistry Registry(CodecPreference preference) =>
        new(new ServiceCollection().AddHostCodecs(preference).BuildServiceProvider().GetServices<Codec>());

    private static string InTests(string name) => Path.Combine(CodecFolder.Repository, "tests", "Codecs", "Vips", "Files", name);
}
