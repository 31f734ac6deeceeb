using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Filters.Light;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Light;

public class LightTests
{
    [Theory]
    [Oracle("vignette")]
    [InlineData(0.8, 0.3)]
    [InlineData(-0.5, 0)]
    public void Corners_are_multiplied_by_a_smooth_step(double amount, double radius)
    {
        foreach (var (channels, alpha) in new[] { (1, false), (4, true) })
        {
            var image = Images.Random(31, 18, channels, alpha);
            var expected = Images.Make(image.Info, (y, x, channel) =>
            {
                if (alpha && channel == 3)
                    return image[y, x, 3];
                var r = Math.Sqrt((x - 15) * (x - 15) + (y - 8.5) * (y - 8.5)) / (Math.Sqrt(31 * 31 + 18 * 18) / 2);
                var t = Math.Max(0, (r - radius) / (1 - radius));
                return image[y, x, channel] * (1 - amount * (3 * t * t - 2 * t * t * t));
            });
            PointOracle.Compare(new Vignette { Amount = amount, Radius = radius }, [image], expected, 1e-5, 1e-6);
        }
    }

    [Theory]
    [Oracle("tonemap")]
    [InlineData(ToneCurve.Reinhard, null, null)]
    [InlineData(ToneCurve.Reinhard, 1.5, 4.0)]
    [InlineData(ToneCurve.Filmic, null, null)]
    [InlineData(ToneCurve.Aces, -0.5, null)]
    public void Light_is_exposed_and_tone_mapped(ToneCurve curve, double? exposure, double? burn)
    {
        foreach (var white in new double?[] { null, 255 })
        {
            var image = Images.Random(29, 14, 3, white: 1).Map(v => Math.Pow(v, 4) * 40 * (white ?? 1));
            image = new Raster(image.Info with { White = white }, image.Samples);
            var expected = Naive(image, curve, exposure, burn, white ?? 1);
            PointOracle.Compare(new Tonemap { Curve = curve, Exposure = exposure, Burn = burn }, [image], expected, 1e-4, 1e-11);
        }
    }

    [Fact]
    public void The_curves_have_known_values()
    {
        var light = new Raster(new ImageInfo(3, 1, 1), [0, 1, 11.2]);
        var film = PointOracle.Run(new Tonemap { Curve = ToneCurve.Filmic, Exposure = 0 }, light);
        Near.Equal(1, film[0, 2], 1e-12);
        // (0.15 + 0.05 + 0.004) / (0.15 + 0.5 + 0.06) - 0.02 / 0.3, over the same at 11.2.
        Near.Equal(0.2206 / 0.7254, film[0, 1], 2e-3);
        var academy = PointOracle.Run(new Tonemap { Curve = ToneCurve.Aces, Exposure = 0 }, light);
        Near.Equal(2.54 / 3.16, academy[0, 1], 1e-12);
    }

    [Fact]
    public void A_gray_card_becomes_gray()
    {
        var image = Images.Make(new ImageInfo(20, 20, 3) { White = 255 }, (y, x, c) =>
            x is >= 5 and < 9 && y is >= 2 and < 8 ? new[] { 120, 100, 80 }[c] + (x + y) % 2 * 4 : 10 * c + x);
        var balanced = PipelineRunner.Run(new WhiteBalance { Method = BalanceMethod.Patch, Patch = [5, 2, 4, 6] }, [image],
            precision: SamplePrecision.Double);
        Assert.Equal([102 / 122.0, 1, 102 / 82.0], ((Matrix)balanced.Values["operator.gains"]).Values.ToArray()
            .Select(v => Math.Round(v, 14)).Zip([102 / 122.0, 1, 102 / 82.0], (a, b) => Math.Abs(a - b) < 1e-12 ? b : a));
        for (var c = 0; c < 3; c++)
            Near.Equal(102, Enumerable.Range(0, 24).Average(i => balanced.Image[2 + i / 4, 5 + i % 4, c]), 1e-12);
    }

    [Fact]
    public void A_patch_requires_its_method_and_lies_inside_the_image()
    {
        Assert.Equal(Codes.MissingParameter, PointOracle.Finding(new WhiteBalance { Method = BalanceMethod.Patch }).Code);
        Assert.Equal(Codes.BadCombination, PointOracle.Finding(new WhiteBalance { Patch = [0, 0, 1, 1] }).Code);
        Assert.Equal(Codes.BadGeometry, PointOracle.Fault(new WhiteBalance { Method = BalanceMethod.Patch,
            Patch = [3, 0, 8, 1] }, Images.Random(9, 9, 3)).Code);
    }

    private static Raster Naive(Raster image, ToneCurve curve, double? exposure, double? burn, double white)
    {
        double Light(int y, int x) => (0.2126 * image[y, x, 0] + 0.7152 * image[y, x, 1] + 0.0722 * image[y, x, 2]) / white;
        var all = Enumerable.Range(0, 29 * 14).Select(i => Light(i / 29, i % 29)).ToArray();
        var gain = exposure is { } stops ? Math.Pow(2, stops) : 0.18 / Math.Exp(all.Average(l => Math.Log(1e-6 + l)));
        var most = burn ?? all.Max() * gain;
        double Film(double x) =>
            ((x * (0.15 * x + 0.10 * 0.50) + 0.20 * 0.02) / (x * (0.15 * x + 0.50) + 0.20 * 0.30)) - 0.02 / 0.30;
        var result = new Raster(image.Info with { White = white });
        for (var y = 0; y < 14; y++)
            for (var x = 0; x < 29; x++)
                for (var c = 0; c < 3; c++)
                {
                    var (l, v) = (Light(y, x) * gain, image[y, x, c] / white * gain);
                    result[y, x, c] = white * (curve switch
                    {
                        ToneCurve.Reinhard => v / l * (l * (1 + l / (most * most)) / (1 + l)),
                        ToneCurve.Filmic => Film(v) / Film(11.2),
                        _ => Math.Min(1, v * (2.51 * v + 0.03) / (v * (2.43 * v + 0.59) + 0.14)),
                    });
                }
        return result;
    }
}
