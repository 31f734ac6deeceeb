using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Registry;
using PipelineKit.Tests.Codecs.Png;
using PipelineKit.Tests.Codecs.Tiff;
using Xunit;

namespace PipelineKit.Tests.Codecs;

/// <summary>Codecs report the number of frames or pages of a file, and known extensions.</summary>
public sealed class PagesTests : IDisposable
{
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Frames_of_an_animated_PNG_are_counted(int frames) => Told(new PngCodec(), Apng(frames, frames), frames);

    [Theory]
    [InlineData(0x7FFF_FFFF, 3)]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    public void A_damaged_animation_is_ignored_with_a_warning(int claimed, int frames)
    {
        var path = _folder.Put("a.png", Apng(claimed, frames));

        using var reader = new PngCodec().Open(path, ReadOptions.Default);

        Assert.Equal(1, reader.Header.Frames);
        Assert.EndsWith("the animation is ignored", Assert.Single(reader.Header.Warnings).Message);
        Assert.Contains(Assert.Throws<PipelineException>(() => new PngCodec().OpenFrames(path, ReadOptions.Default)).Code,
            (string[])[Codes.Corrupt, Codes.TooLarge]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Frames_of_a_GIF_are_counted(int frames)
    {
        foreach (var codec in (Codec[])[new VipsCodec(UntrustedDecoding.InProcess), new ImageSharpCodec()])
            Told(codec, Gif(frames), frames);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    public void Pages_of_a_TIFF_are_counted(int bits) => Told(new VipsCodec(UntrustedDecoding.Refused), TwoPages(bits), 2);

    [Fact]
    public void ImageSharp_counts_them_too() => Told(new ImageSharpCodec(), TwoPages(8), 2);

    [Theory]
    [InlineData("jpe jfif jfi jif pjpeg pjp", "jpeg")]
    [InlineData("tif tiff btf tf8", "tiff")]
    [InlineData("jp2 j2k jpc j2c jpf jpx", "jp2k")]
    [InlineData("heic heif hif heics heifs", "heif")]
    [InlineData("avif avifs", "avif")]
    [InlineData("png apng", "png")]
    [InlineData("bmp dib", "bmp")]
    [InlineData("ppm pgm pbm pnm", "pnm")]
    [InlineData("pfm", "pfm")]
    [InlineData("pam", "pam")]
    public void Extensions_of_a_format_are_known(string endings, string format)
    {
        var services = new ServiceCollection().AddBuiltInCodecs().AddImageSharpCodecs();
        var codecs = new CodecRegistry(services.BuildServiceProvider().GetServices<Codec>());

        Assert.All(endings.Split(' '), ending => Assert.Equal(format, codecs.FindByExtension(ending)?.Format.Name));
    }

    private void Told(Codec codec, byte[] file, int frames)
    {
        using var reader = codec.Open(_folder.Put("a", file), ReadOptions.Default);

        Assert.Equal(frames, reader.Header.Frames);
        Assert.Empty(reader.Header.Warnings);
    }

    // Frames of one black pixel over two colors.
    private static byte[] Gif(int frames) =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        .. Enumerable.Repeat<byte[]>([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0], frames)
            .SelectMany(f => f), 0x3B,
    ];

    // Frames of one pixel.
    private static PngBytes Apng(int claimed, int frames)
    {
        var file = new PngBytes().Header(1, 1).Add("acTL", [.. PngBytes.Big(claimed), 0, 0, 0, 0]);
        for (var (k, number) = (0, 0); k < frames; k++)
        {
            file.Add("fcTL", [.. PngBytes.Big(number++), 0, 0, 0, 1, 0, 0, 0, 1, .. new byte[14]]);
            _ = k == 0 ? file.Data(0, 7) : file.Add("fdAT", [.. PngBytes.Big(number++), .. PngBytes.Zlib([0, (byte)k])]);
        }
        return file.End();
    }

    // The same directory again, linked from the first one.
    private static byte[] TwoPages(int bits)
    {
        var file = new TiffBytes(4, 1, bits, 1, new byte[bits / 2]).ToArray();
        var directory = file[BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4))..];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(file.Length - 4), file.Length);
        return [.. file, .. directory];
    }
}
