using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color;
using PipelineKit.Filters.Color.Spaces;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class ColorConvertTests
{
    public static IEnumerable<object[]> Pairs =>
        from one in Enum.GetValues<ColorSpace>() from other in Enum.GetValues<ColorSpace>() select new object[] { one, other };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_round_trip_is_exact_except_for_rounding(ColorSpace one, ColorSpace other)
    {
        var image = PointOracle.Run(new ColorConvert { To = one }, Images.RandomIntegers(41, 7, 3));
        var there = new ColorConvert { From = one, To = other };
        var back = new ColorConvert { From = other, To = one };
        Near.Equal(image, PointOracle.Run(back, PointOracle.Run(there, image)), 1e-9);
        Near.Equal(image, Engine.Run(back, Engine.Run(there, image)), 2e-3);
    }

    [Theory]
    [Oracle("convert")]
    [InlineData(255.0)]
    [InlineData(65535.0)]
    [InlineData(1.0)]
    public void Each_space_follows_its_definition(double white)
    {
        Agrees(ColorSpace.Hsv, null, (r, g, b) => ColorFormulas.ToHsv(r, g, b));
        Agrees(ColorSpace.Hsl, null, (r, g, b) => ColorFormulas.ToHsl(r, g, b));
        Agrees(ColorSpace.Xyz, null, (r, g, b) => ColorFormulas.ToXyz(r, g, b));
        Agrees(ColorSpace.Lab, null, (r, g, b) => ColorFormulas.ToLab(r, g, b));
        Agrees(ColorSpace.Linear, white,
            (r, g, b) => (white * ColorFormulas.Decode(r), white * ColorFormulas.Decode(g), white * ColorFormulas.Decode(b)));
        var middle = white > 1 ? (white + 1) / 2 : 0.5;
        Agrees(ColorSpace.Ycbcr, white, (r, g, b) => (white * (0.299 * r + 0.587 * g + 0.114 * b),
            middle + white * (-0.299 / 1.772 * r - 0.587 / 1.772 * g + 0.5 * b),
            middle + white * (0.5 * r - 0.587 / 1.402 * g - 0.114 / 1.402 * b)));

        void Agrees(ColorSpace to, double? whiteOut, Func<double, double, double, (double, double, double)> formula) =>
            ColorOracle.Agrees(
                new ColorConvert { To = to },
                p => formula(p[0] / white, p[1] / white, p[2] / white) is var (x, y, z) ? [x, y, z] : [],
                white, whiteOut, single: 1e-4, twice: 1e-11);
    }

    // OpenCV's cvtColor of floats: HSV and HLS.
    [Theory]
    [InlineData(ColorSpace.Hsv, new double[] { 200, 100, 50 }, new[] { 20, 0.75, 0.784313738 })]
    [InlineData(ColorSpace.Hsv, new double[] { 30, 60, 220 }, new[] { 230.526321, 0.863636255, 0.862745106 })]
    [InlineData(ColorSpace.Hsl, new double[] { 10, 240, 128 }, new[] { 150.782608, 0.920000017, 0.490196079 })]
    [InlineData(ColorSpace.Hsl, new double[] { 30, 60, 220 }, new[] { 230.526321, 0.759999990, 0.490196079 })]
    public void Hues_match_OpenCV(ColorSpace to, double[] rgb, double[] expected)
    {
        var result = ColorOracle.Pixel(new ColorConvert { To = to }, 255, rgb);
        for (var i = 0; i < 3; i++)
            Near.Equal(expected[i], result[i], 1e-6);
    }

    // scikit-image's rgb2xyz and rgb2lab; its white for Lab differs in the fifth place, which moves a and b by up to 0.005.
    [Theory]
    [InlineData(ColorSpace.Xyz, new double[] { 200, 100, 50 },
        new[] { 0.28954872914184143, 0.21627484619781798, 0.05666509149830152 }, 1e-12)]
    [InlineData(ColorSpace.Xyz, new double[] { 30, 60, 220 },
        new[] { 0.15064014204473694, 0.08672736463775421, 0.6857081811124172 }, 1e-12)]
    [InlineData(ColorSpace.Lab, new double[] { 200, 100, 50 },
        new[] { 53.62950800539636, 36.305164189407215, 45.380471876186014 }, 2e-4)]
    [InlineData(ColorSpace.Lab, new double[] { 10, 240, 128 },
        new[] { 83.9340443304366, -71.76084789841586, 40.8644789335558 }, 2e-4)]
    [InlineData(ColorSpace.Lab, new double[] { 30, 60, 220 },
        new[] { 35.346404660955486, 49.26453179489876, -82.90286929330448 }, 2e-4)]
    public void Xyz_and_Lab_match_scikit_image(ColorSpace to, double[] rgb, double[] expected, double tolerance)
    {
        var result = ColorOracle.Pixel(new ColorConvert { To = to }, 255, rgb);
        for (var i = 0; i < 3; i++)
            Near.Equal(expected[i], result[i], tolerance);
    }

    [Theory]
    [InlineData(ColorSpace.Lab, 100, 0, 0)]
    [InlineData(ColorSpace.Xyz, 0.950456, 1, 1.088754)]
    [InlineData(ColorSpace.Hsv, 0, 0, 1)]
    [InlineData(ColorSpace.Hsl, 0, 0, 1)]
    [InlineData(ColorSpace.Ycbcr, 255, 128, 128)]
    [InlineData(ColorSpace.Linear, 255, 255, 255)]
    public void White_has_the_expected_coordinates(ColorSpace to, double first, double second, double third)
    {
        var result = ColorOracle.Pixel(new ColorConvert { To = to }, 255, 255, 255, 255);
        Near.Equal(first, result[0], 1e-12);
        Near.Equal(second, result[1], 1e-12);
        Near.Equal(third, result[2], 1e-12);
    }

    [Fact]
    public void Black_is_black_everywhere() => Assert.All(Enum.GetValues<ColorSpace>(), space => Assert.Equal(
        space == ColorSpace.Ycbcr ? [0, 128, 128] : [0, 0, 0],
        ColorOracle.Pixel(new ColorConvert { To = space }, 255, 0, 0, 0).Select(v => Math.Round(v, 10) + 0.0)));

    [Fact]
    public void A_different_white_can_be_requested()
    {
        Near.Equal(1, PointOracle.Run(new ColorConvert { From = ColorSpace.Lab, To = ColorSpace.Rgb, White = 1 },
            Images.Pixels(null, false, [100, 0, 0]))[0, 0, 1], 1e-12);
        Near.Equal(Images.Pixels(65535, false, [65535, 257, 0]),
            PointOracle.Run(new ColorConvert { To = ColorSpace.Rgb, White = 65535 },
                Images.Pixels(255, false, [255, 1, 0])), 1e-14);
    }

    [Fact]
    public void Errors_are_reported()
    {
        Assert.Equal(new OperatorFinding(Codes.BadCombination, "white",
            "'lab' has fixed ranges and no white", "leave 'white' out", null, 1),
            PointOracle.Finding(new ColorConvert { To = ColorSpace.Lab, White = 1 }));
        Assert.Equal(new Diagnostic(Codes.NoNominalRange,
            "stage 'operator': the image has no nominal white, which 'rgb' needs", null,
            "add 'normalize' or 'levels' before, or set its color space with 'from'"),
            PointOracle.Fault(new ColorConvert { To = ColorSpace.Lab }, Images.Random(2, 2, 3, white: null)).Diagnostics[0]);
        Assert.Equal(Codes.ChannelCount,
            PointOracle.Fault(new ColorConvert { To = ColorSpace.Lab }, Images.Random(2, 2, 2)).Code);
    }
}
