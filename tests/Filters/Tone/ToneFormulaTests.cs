using PipelineKit.Filters.Tone;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

/// <summary>Operators defined by one formula per sample.</summary>
public class ToneFormulaTests
{
    [Theory]
    [Oracle("to-linear")]
    [Oracle("to-srgb")]
    [InlineData(255.0)]
    [InlineData(65535.0)]
    [InlineData(1.0)]
    [InlineData(null)]
    public void Linear_light_and_sRGB_follow_the_standard_curve_both_ways(double? white)
    {
        var w = white ?? 1;
        PointOracle.Agrees(new ToLinear(), x => Math.Sign(x) * w * Decode(Math.Abs(x) / w), white, single: 4e-6, twice: 1e-12);
        PointOracle.Agrees(new ToSrgb(), x => Math.Sign(x) * w * Encode(Math.Abs(x) / w), white, single: 4e-6, twice: 1e-12);
    }

    [Fact]
    public void Middle_gray_in_sRGB_is_a_fifth_of_linear_light()
    {
        Near.Equal(55.04442752904431, PointOracle.Run(new ToLinear(), Images.Gray(new double[,] { { 128 } }))[0, 0], 1e-13);
        Near.Equal(128,
            PointOracle.Run(new ToSrgb(), PointOracle.Run(new ToLinear(), Images.Gray(new double[,] { { 128 } })))[0, 0], 1e-13);
    }

    [Theory]
    [Oracle("brightness-contrast")]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.5)]
    [InlineData(-0.1, 0)]
    public void Brightness_shifts_and_contrast_scales_about_mid_gray(double brightness, double contrast) => PointOracle.Agrees(
        new BrightnessContrast { Brightness = brightness, Contrast = contrast },
        x => ((x / 255 - 0.5) * contrast + brightness + 0.5) * 255);

    [Theory]
    [Oracle("posterize")]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(256)]
    public void Posterized_samples_are_rounded_to_even_steps(int levels) => PointOracle.Agrees(
        new Posterize { Levels = levels }, x => Math.Floor(x / 255 * (levels - 1) + 0.5) / (levels - 1) * 255);

    [Fact]
    public void Posterizing_clamps_to_black_and_white() => Near.Equal(
        Images.Gray(new[,] { { 0, 0, 255, 255, double.NaN } }),
        PointOracle.Run(new Posterize { Levels = 2 }, Images.Gray(new[,] { { -300, 127, 127.5, 9000, double.NaN } })));

    [Fact]
    [Oracle("solarize")]
    public void Solarizing_matches_Pillow()
    {
        PointOracle.Agrees(new Solarize { Threshold = 0.25 }, x => x < 63.75 ? x : 255 - x);
        Near.Equal(Images.Gray(new double[,] { { 0, 127, 127, 0 } }),
            PointOracle.Run(new Solarize(), Images.Gray(new double[,] { { 0, 127, 128, 255 } })));
    }

    [Theory]
    [Oracle("sigmoid")]
    [InlineData(0.5, 10, false)]
    [InlineData(0.3, 4, true)]
    [InlineData(0.5, 0, false)]
    [InlineData(0.5, 900, false)]
    public void The_sigmoid_is_a_logistic_curve(double cutoff, double gain, bool invert) => PointOracle.Agrees(
        new Sigmoid { Cutoff = cutoff, Gain = gain, Invert = invert },
        x => 1 / (1 + Math.Exp(gain * (cutoff - x / 255))) is var y && invert ? (1 - y) * 255 : y * 255,
        single: gain > 100 ? 2e-4 : 5e-6, twice: 1e-11);

    // The result of scikit-image's adjust_sigmoid(image / 255, 0.4, 6).
    [Fact]
    public void The_sigmoid_matches_scikit_image()
    {
        double[] expected = [0.08317269649392235, 0.15523509669034755, 0.488237464747614,
            0.6456563062257954, 0.9093630425912522, 0.973403006423134];
        var result = PointOracle.Run(new Sigmoid { Cutoff = 0.4, Gain = 6 },
            Images.Gray(new[,] { { 0, 30, 100, 127.5, 200, 255 } }));
        for (var i = 0; i < expected.Length; i++)
            Near.Equal(expected[i], result[0, i] / 255, 1e-12);
    }

    private static double Decode(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    private static double Encode(double c) => c <= 0.0031308 ? c * 12.92 : 1.055 * Math.Pow(c, 1 / 2.4) - 0.055;
}
