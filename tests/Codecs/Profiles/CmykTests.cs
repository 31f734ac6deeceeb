using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Profiles;
using PipelineKit.Codecs.Profiles.Conversion;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.Profiles;

/// <summary>Colors as amounts of ink: 0 is none.</summary>
public sealed class CmykTests : IDisposable
{
    private static readonly byte[] Profile = CmykProfile.Make();

    private readonly string folder = Directory.CreateTempSubdirectory("cmyk").FullName;

    public CmykTests() => File.WriteAllBytes(Path.Combine(folder, "inks.icc"), Profile);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, false)]
    [InlineData(255, false)]
    [InlineData(65535, true)]
    public void Colors_become_the_inks_of_the_profile(double white, bool alpha)
    {
        if (!VipsColorTransforms.IsPrecise)
            return;
        var info = new ImageInfo(80, 30, alpha ? 4 : 3) { White = white, HasAlpha = alpha };
        var random = new Random(4);
        var image = Images.Make(info, (_, _, c) => white * random.NextDouble());

        var icc = new Icc { ToFile = Path.Combine(folder, "inks.icc"), BlackPoint = false };
        var inks = PointOracle.Run(icc, image);

        Assert.Equal((alpha ? 5 : 4, true, alpha), (inks.Info.Channels, inks.Info.IsCmyk, inks.Info.HasAlpha));
        var expected = Images.Make(inks.Info, (y, x, c) => c switch
        {
            3 => 0,
            4 => image[y, x, 3],
            _ => white * Math.Min(1, 2 * (1 - IccCurve.Srgb(image[y, x, c] / white))),
        });
        Near.Within(expected, inks, white * 0.0005);
    }

    [Fact]
    public void Inks_become_colors_again()
    {
        if (!VipsColorTransforms.IsPrecise)
            return;
        var random = new Random(5);
        var inks = Images.Make(Inks(60, 40), (_, _, c) => 255 * random.NextDouble());

        var colors = PointOracle.Run(new Icc { To = NamedProfile.Srgb, BlackPoint = false }, inks);

        var expected = Images.Make(colors.Info, (y, x, c) => 255 - ((inks[y, x, c] + inks[y, x, 3]) / 2));
        // Little CMS goes from four inks to Lab by a grid that it computes.
        Near.Within(expected, colors.Map(v => 255 * IccCurve.Srgb(v / 255)), 2);
    }

    [Theory]
    [InlineData("tiff", 255, false)]
    [InlineData("tiff", 65535, false)]
    [InlineData("tiff", 255, true)]
    [InlineData("jpeg", 255, false)]
    public void Files_hold_the_inks_and_their_profile(string format, int white, bool alpha)
    {
        if (!VipsColorTransforms.IsPrecise)
            return;
        var path = Path.Combine(folder, $"a.{format}");
        Write(path, format, Inks(64, 32, white, alpha), [0.6, 0.2, 0.1, 0.25, 0.5]);

        using var reader = BuiltIns.Formats.FindByExtension($".{format}")!.Codec.Open(path, new ReadOptions());
        var pixels = new byte[64 * 32 * reader.Header.Info.Channels * reader.Header.SampleType.Bytes()];
        reader.Read(pixels, 32);

        // The reader converts to sRGB.
        Assert.Equal((alpha ? 4 : 3, (double)white), (reader.Header.Info.Channels, reader.Header.Info.White!.Value));
        double Sample(int c) => white == 255 ? pixels[c] : BitConverter.ToUInt16(pixels, 2 * c) / 257.0;
        double[] light = [1 - 0.425, 1 - 0.225, 1 - 0.175];
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(light[c], IccCurve.Srgb(Sample(c) / 255), 0.01));
        if (alpha)
            Assert.Equal(128, pixels[3]);
        Assert.True(File.ReadAllBytes(path).AsSpan().IndexOf(Profile) > 0);
    }

    // ImageSharp, which is a decoder of its own, ignores the profile: white × (1 − ink) × (1 − black).
    [Theory]
    [InlineData(0, 0, 0, 0, 255, 255, 255)]
    [InlineData(1, 0, 0, 0, 0, 255, 255)]
    [InlineData(0, 0, 1, 0, 255, 255, 0)]
    [InlineData(0, 0, 0, 1, 0, 0, 0)]
    [InlineData(0.2, 0.4, 0.6, 0.2, 163, 122, 82)]
    public void A_JPEG_says_that_its_inks_are_inverted(double c, double m, double y, double k, int red, int green, int blue)
    {
        var path = Path.Combine(folder, "a.jpg");
        Write(path, "jpeg", Inks(16, 16), [c, m, y, k]);

        using var reader = new ImageSharpCodec().Open(path, new ReadOptions());
        var pixels = new byte[16 * 16 * 3];
        reader.Read(pixels, 16);

        Assert.Equal([red, green, blue], pixels.Take(3).Select(p => (int)p), (a, b) => Math.Abs(a - b) <= 2);
        var bytes = File.ReadAllBytes(path).AsSpan();
        // JFIF does not allow CMYK.
        Assert.True(bytes.IndexOf("JFIF"u8) < 0 && bytes.IndexOf("Adobe"u8) > 0);
    }

    [Fact]
    public void A_density_is_in_the_EXIF_block_of_a_JPEG()
    {
        var path = Path.Combine(folder, "a.jpg");
        Write(path, "jpeg", Inks(16, 16), [0, 0, 0, 0], new() { PixelsPerMeter = (11811, 11811) });

        using var reader = BuiltIns.Formats.FindByExtension(".jpg")!.Codec.Open(path, new ReadOptions());

        Assert.NotNull(reader.Header.Metadata.Exif);
    }

    [Theory]
    [InlineData("png", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("webp", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("avif", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("gif", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("pnm", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("pam", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    [InlineData("bmp", "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`")]
    public void Formats_of_gray_and_RGB_refuse_inks(string format, string cure)
    {
        var fault = Assert.Throws<PipelineException>(() => Chosen(format, Inks(4, 4)));

        Assert.Equal((Codes.FormatCannotHold, cure), (fault.Code, fault.Diagnostics[0].Cure));
        Assert.Contains("but the image is CMYK", fault.Message);
    }

    [Fact]
    public void ImageSharp_refuses_inks() => Assert.Equal(
        "convert it in a stage with `icc`, `to: srgb`, or write tiff or jpeg without `--codecs imagesharp`",
        Assert.Throws<PipelineException>(() => new ImageSharpCodec().Choose(Inks(4, 4), "jpeg", new JpegOptions()))
            .Diagnostics[0].Cure);

    [Fact]
    public void Floats_and_four_other_channels_are_no_inks()
    {
        Assert.Contains("CMYK in 8 or 16 bits, not as floats",
            Assert.Throws<PipelineException>(() => Chosen("tiff", Inks(4, 4) with { White = 1 })).Message);
        Assert.Equal(SampleType.UInt16, new VipsCodec(UntrustedDecoding.InProcess).Choose(
            Inks(4, 4) with { White = 1 }, "tiff", new TiffOptions { Bits = 16 }));
        Assert.Contains("4 channels only when the last is alpha or they are inks",
            Assert.Throws<PipelineException>(() => Chosen("tiff", Inks(4, 4) with { Profile = null })).Message);
        Assert.Contains("the image has 4 channels", Assert.Throws<PipelineException>(() =>
            new Icc { To = NamedProfile.Srgb }.Infer([Inks(4, 4) with { Profile = null }])).Message);
    }

    private static ImageInfo Inks(int width, int height, double white = 255, bool alpha = false) =>
        new(width, height, alpha ? 5 : 4) { White = white, HasAlpha = alpha, Profile = new(Profile) };

    private static SampleType Chosen(string format, ImageInfo image) => BuiltIns.Formats.Find(format) is { } found
        ? found.Codec.Choose(image, format, Activator.CreateInstance(found.Format.Options)!) : default;

    private static void Write(string path, string format, ImageInfo image, double[] color, ImageMetadata? metadata = null)
    {
        var options = format == "jpeg" ? (object)new JpegOptions { Quality = 100 } : new TiffOptions();
        using var file = File.Create(path);
        using var writer = new VipsCodec(UntrustedDecoding.InProcess).Create(
            file, image, (metadata ?? ImageMetadata.None) with { IccProfile = Profile }, format, options, 1);
        byte[] row = [.. Enumerable.Range(0, image.Width * image.Channels).SelectMany(i =>
        {
            var sample = Math.Round(color[i % image.Channels] * image.White!.Value);
            return image.White == 255 ? [(byte)sample] : BitConverter.GetBytes((ushort)sample);
        })];
        for (var y = 0; y < image.Height; y++)
            writer.Write(row, 1);
        writer.Finish();
    }
}
