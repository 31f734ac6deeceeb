using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>
/// Sums of decreasing weights, in single precision where that suffices: also of distant samples, and of weights near 0.
/// </summary>
public class SingleLoopTests
{
    // Relative to the terms of the sum, in any pipeline precision.
    private const double Tolerance = 4e-6;

    // A tile of 512 columns and part of the next; in a quick run, only the bands divide the image.
    private static readonly int _width = Effort.All ? 610 : 140;

    [Theory]
    [InlineData(1800, 0)]
    [InlineData(200, 0)]
    [InlineData(18, 0)]
    [InlineData(18, 90)]
    [InlineData(2, 200)]
    public void Bilateral_weights_of_bytes_match_the_plain_evaluator(int range, int offset) => Compare(
        $"w = exp(-(dx^2 + dy^2) / 8 - (b - center(b) - {offset})^2 / {range}); " +
        "total = sum(w); out smooth = sum(w * a) / total; out total2 = total",
        new Raster(Image(1).Info, Image(1).Samples, SampleType.UInt8),
        new Raster(Image(2).Info, Image(2).Samples, SampleType.UInt8));

    /// <summary>Samples not known to be integers: of usual and unusual magnitudes.</summary>
    [Theory]
    [InlineData(1800, 1, 0)]
    [InlineData(18, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(1e-3, 1 / 255.0, 0)]
    [InlineData(1e-30, 1e-15, 0)]
    [InlineData(1800, 1, -128)]
    [InlineData(1e12, 1e4, 0)]
    [InlineData(1800, 1, 1e-13)]
    [InlineData(1800, 1, double.NaN)]
    [InlineData(1800, 1, double.PositiveInfinity)]
    public void Bilateral_weights_of_any_samples_match_too(double range, double scale, double odd)
    {
        Raster[] images = [Image(1), Image(2)];
        foreach (var image in images)
        {
            for (var y = 0; y < image.Info.Height; y++)
                for (var x = 0; x < image.Info.Width; x++)
                    image[y, x] = (float)(image[y, x] * scale + (x % 3) * scale / 7);
            if (odd != 0)
                image[9, 40] = (float)odd;
        }
        var weight = FormattableString.Invariant($"w = exp(-(dx^2 + dy^2) / 8 - (b - center(b))^2 / {range}); total = sum(w); ");
        Compare(weight + FormattableString.Invariant($"out smooth = sum(w * a) / total / {scale}; out total2 = total"), images);
    }

    /// <summary>Where single precision would overflow, or lose what is later scaled up.</summary>
    [Theory]
    [InlineData("sum(exp(-(b - center(b) - 1000)^2 / 2e4) * 1e30)")]
    [InlineData("sum((a - center(a))^2 * exp(-dx^2) * 1e-30) * 1e30")]
    [InlineData("sum(abs(a - center(a)) * exp(-dx^2 - dy^2))")]
    [InlineData("sum(abs(a - center(a)) * exp(-dx^2 - 9 * dy^2)) * 1e9")]
    [InlineData("sum(abs(a - center(a)) * 3e-44 * exp(-dx^2)) * 1e44")]
    [InlineData("sum(abs(a - center(a)) * 3e-44 * exp(-dx^2) * 1e30) * 1e14")]
    [InlineData("sum((a - center(a))^3 * (a - center(a)) * exp(-dx^2)) ")]
    [InlineData("sum(a * exp(-(b - center(b))^2)) / sum(exp(-(b - center(b))^2 - 60)) / 1e20")]
    public void Sums_of_small_and_large_terms_match_too(string text)
    {
        var fractions = Image(3);
        for (var x = 0; x < fractions.Info.Width; x++)
            fractions[4, x] = (float)(fractions[4, x] * 1e-9);
        Compare("out smooth = " + text, fractions, Image(2));
        Compare("out smooth = " + text, new Raster(Image(3).Info, Image(3).Samples, SampleType.UInt8),
            new Raster(Image(2).Info, Image(2).Samples, SampleType.UInt8));
    }

    private static Raster Image(int seed) => Images.RandomIntegers(_width, 23, seed: seed);

    private static void Compare(string text, params Raster[] images)
    {
        foreach (var border in new[] { Border.Reflect, Border.Shrink })
        {
            var used = new WindowExpression { Expr = text, Size = 7, Border = border };
            var expected = PipelineRunner.Run(new PlainWindow(used) { Border = border },
                images, null, SamplePrecision.Double).Images;
            foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
            {
                var actual = PipelineRunner.Run(used, images, null, precision).Images;
                foreach (var (name, image) in actual)
                    Near.Equal(new Raster(image.Info, expected[name].Samples), image,
                        precision == SamplePrecision.Double ? 1e-12 : Tolerance);
                var parts = PipelineRunner.Run(used, images, new PlanOptions { BandHeight = 3, Threads = 2 }, precision).Images;
                foreach (var (name, image) in actual)
                    Near.Equal(image, parts[name]);
            }
        }
    }
}
