using PipelineKit.Codecs.Profiles;
using PipelineKit.Codecs.Profiles.Conversion;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Codecs.Profiles;

public sealed class IccTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("icc").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The primaries of sRGB as CSS Color 4 states them in other color spaces. Profiles round a matrix to 1/65536, which is half a
    // percent of white near black.
    [Theory]
    [InlineData(NamedProfile.DisplayP3, 1, 0, 0, 0.91749, 0.20029, 0.13856)]
    [InlineData(NamedProfile.DisplayP3, 0, 1, 0, 0.45840, 0.98527, 0.29833)]
    [InlineData(NamedProfile.DisplayP3, 0, 0, 1, 0, 0, 0.95959)]
    [InlineData(NamedProfile.AdobeRgb, 1, 0, 0, 0.85859, 0, 0)]
    [InlineData(NamedProfile.ProphotoRgb, 1, 0, 0, 0.70225, 0.27572, 0.10355)]
    [InlineData(NamedProfile.Srgb, 0.2, 0.4, 0.6, 0.2, 0.4, 0.6)]
    public void Colors_are_those_of_CSS_Color_4(NamedProfile to, double r, double g, double b, double x, double y, double z)
    {
        var result = Run(new Icc { To = to }, Color(r, g, b));

        Assert.Equal([x, y, z], result.Samples.ToArray().Select(s => s / 255), (a, c) => Math.Abs(a - c) < 0.0075);
    }

    // Profiles whose white is D50 make the absolute intent equal to the relative one; it always uses Little CMS.
    [Theory]
    [Oracle("icc")]
    [InlineData(NamedProfile.AdobeRgb, NamedProfile.Srgb, 3)]
    [InlineData(NamedProfile.Srgb, NamedProfile.DisplayP3, 3)]
    [InlineData(NamedProfile.ProphotoRgb, NamedProfile.AdobeRgb, 3)]
    [InlineData(NamedProfile.AdobeRgb, NamedProfile.Srgb, 1)]
    public void Curves_and_a_matrix_give_the_colors_of_Little_CMS(NamedProfile from, NamedProfile to, int channels)
    {
        if (IsRefused())
            return;
        // Moderate colors: Little CMS goes through Lab, whose a and b end at 128.
        var image = Images.Random(300, 61, channels).Map(v => 80 + (v * 0.4));

        var own = Run(new Icc { From = from, To = to }, image);
        var other = Run(new Icc { From = from, To = to, Intent = RenderingIntent.Absolute }, image);

        Near.Within(Light(other), Light(own), 0.0005);
    }

    [Fact]
    public void A_profile_of_tables_gives_the_colors_of_the_matrix_that_the_tables_hold()
    {
        if (IsRefused())
            return;
        var primaries = NamedProfiles.Of(NamedProfile.Srgb, 3).Bytes;
        var linear = ProfileWriter.Write("linear", 3, [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06], ProfileWriter.Curve())!;
        var tables = TableProfile.Of(new IccProfile(primaries).Primaries()!);
        Assert.False(new IccProfile(tables).IsMatrix);
        File.WriteAllBytes(Path.Combine(folder, "linear.icc"), linear);
        File.WriteAllBytes(Path.Combine(folder, "tables.icc"), tables);
        var image = Images.Random(90, 40, 3);

        var expected = Run(new Icc { FromFile = Path.Combine(folder, "linear.icc"), To = NamedProfile.AdobeRgb }, image);
        var found = Run(new Icc { FromFile = Path.Combine(folder, "tables.icc"), To = NamedProfile.AdobeRgb }, image);

        Near.Within(Light(expected), Light(found), 0.0005);
    }

    [Fact]
    public void The_profile_of_the_image_is_used_and_replaced()
    {
        var adobe = NamedProfiles.Of(NamedProfile.AdobeRgb, 3);
        var image = Color(0.5, 0.6, 0.7);
        var tagged = new Raster(image.Info with { Profile = adobe }, image.Samples);

        var result = Run(new Icc { To = NamedProfile.Srgb }, tagged);

        Assert.Equal(Run(new Icc { From = NamedProfile.AdobeRgb, To = NamedProfile.Srgb }, image).Samples.ToArray(),
            result.Samples.ToArray());
        Assert.Equal(NamedProfiles.Of(NamedProfile.Srgb, 3), result.Info.Profile);
        Assert.Equal(tagged.Samples.ToArray(), Run(new Icc { To = NamedProfile.AdobeRgb }, tagged).Samples.ToArray());
    }

    [Fact]
    public void A_gray_image_keeps_its_channel_or_takes_those_of_the_profile()
    {
        var gray = Images.Random(20, 10, 1);
        File.WriteAllBytes(Path.Combine(folder, "rgb.icc"), NamedProfiles.Of(NamedProfile.AdobeRgb, 3).Bytes.Span);

        Assert.Equal(1, Run(new Icc { To = NamedProfile.DisplayP3 }, gray).Info.Channels);
        var color = Run(new Icc { ToFile = Path.Combine(folder, "rgb.icc") }, gray);

        Assert.Equal(3, color.Info.Channels);
        Assert.All(Enumerable.Range(0, 20), x => Assert.Equal(color[5, x, 0], color[5, x, 2], 0.2));
    }

    [Fact]
    public void A_color_with_NaN_becomes_NaN_and_samples_outside_the_range_are_clipped()
    {
        var image = Images.Make(new ImageInfo(3, 1, 3) { White = 1 }, (_, x, c) =>
            x == 0 ? c == 1 ? double.NaN : 0.5 : x == 1 ? double.PositiveInfinity : -4);
        RenderingIntent[] intents = [RenderingIntent.Relative, RenderingIntent.Absolute];
        foreach (var intent in IsRefused() ? intents[..1] : intents)
        {
            var result = Run(new Icc { To = NamedProfile.DisplayP3, Intent = intent }, image);

            Assert.Equal([double.NaN, double.NaN, double.NaN, 1, 1, 1, 0, 0, 0],
                result.Samples.ToArray().Select(s => Math.Round(s, 3)));
        }
    }

    [Fact]
    public void What_cannot_be_converted_is_refused_with_its_cure()
    {
        var rgb = NamedProfiles.Of(NamedProfile.AdobeRgb, 3);
        var gray = Images.Random(4, 4, 1);

        var fault = Assert.Throws<PipelineException>(() =>
            Run(new Icc { To = NamedProfile.Srgb }, new Raster(gray.Info with { Profile = rgb }, gray.Samples)));
        Assert.Contains("the profile 'Adobe RGB (1998)' is for RGB, and the image has 1 channel", fault.Message);
        Assert.Contains("put 'icc' before the stage that changes the channels", fault.Diagnostics[0].Cure);

        fault = Assert.Throws<PipelineException>(() => Run(new Icc { To = NamedProfile.Srgb },
            new Raster(gray.Info with { Profile = new ColorProfile(rgb.Bytes[..200]) }, gray.Samples)));
        Assert.Contains("the color profile of the image is damaged", fault.Message);
    }

    [Fact]
    public void Files_of_profiles_are_read_once()
    {
        var (from, to) = (Path.Combine(folder, "from.icc"), Path.Combine(folder, "to.icc"));
        File.WriteAllBytes(from, NamedProfiles.Of(NamedProfile.AdobeRgb, 3).Bytes.ToArray());
        File.WriteAllBytes(to, NamedProfiles.Of(NamedProfile.DisplayP3, 3).Bytes.ToArray());
        var (named, filed) = (new Icc { From = NamedProfile.AdobeRgb, To = NamedProfile.DisplayP3 },
            new Icc { FromFile = from, ToFile = to });
        filed.Infer([Color(0, 0, 0).Info]);

        File.Delete(from);
        File.Delete(to);

        Assert.Equal(Run(named, Color(0.2, 0.4, 0.6)).Samples.ToArray(), Run(filed, Color(0.2, 0.4, 0.6)).Samples.ToArray());
    }

    [Fact]
    public void A_file_that_is_no_usable_profile_is_refused()
    {
        var text = Path.Combine(folder, "text.icc");
        File.WriteAllText(text, "not a profile");
        var lab = NamedProfiles.Of(NamedProfile.AdobeRgb, 3).Bytes.ToArray();
        "Lab "u8.CopyTo(lab.AsSpan(16));
        File.WriteAllBytes(Path.Combine(folder, "lab.icc"), lab);

        Assert.Equal($"the file '{text}' is not a color profile, or a damaged one",
            Assert.Throws<PipelineException>(() => ProfileFile.Read(text)).Diagnostics[0].Message);
        Assert.EndsWith("is a profile for Lab",
            Assert.Throws<PipelineException>(() => ProfileFile.Read(Path.Combine(folder, "lab.icc"))).Diagnostics[0].Message);
    }

    // Little CMS inverts sampled curves in 4,096 steps of light, each nearly a level of 8 bits near black.
    private static Raster Light(Raster image) => image.Map(v => Math.Pow(v / 255, 2.2));

    // A system's libvips can be too old to be precise; then its conversions must be refused.
    private static bool IsRefused()
    {
        var refusal = Record.Exception(() => Run(
            new Icc { To = NamedProfile.DisplayP3, Intent = RenderingIntent.Absolute }, Images.Random(2, 2, 3)));
        if (VipsColorTransforms.IsPrecise)
            Assert.Null(refusal);
        else
            Assert.Equal(Codes.CodecMissing, Assert.IsType<PipelineException>(refusal).Code);
        return refusal is not null;
    }

    private static Raster Run(Operator icc, Raster image) => PointOracle.Run(icc, image);

    private static Raster Color(double r, double g, double b) =>
        Images.Make(new ImageInfo(1, 1, 3) { White = 255 }, (_, _, c) => 255 * (c == 0 ? r : c == 1 ? g : b));
}
