using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;
using static PipelineKit.Tests.Formulas.CompiledComparison;

namespace PipelineKit.Tests.Formulas;

/// <summary>Compiled expressions match the plain evaluator for samples that are not finite, nearly equal or equal.</summary>
public class CompiledExpressionSampleTests
{
    /// <summary>NaN and infinities affect only the windows that contain them; integers are summed differently.</summary>
    [Theory]
    [InlineData("sum(a)")]
    [InlineData("mean(a * b) - mean(a)")]
    [InlineData("sum(a^2 - b^2 + dx)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))")]
    [InlineData("max(a) - min(b)")]
    [InlineData("range(a - b)")]
    [InlineData("median(a)")]
    [InlineData("percentile(abs(a - b), 62.5) + percentile(a + b, 10)")]
    [InlineData("median(where(b > 100, a))")]
    [InlineData("sum(where(b > 100, a))")]
    [InlineData("sum(a > b)")]
    [InlineData("any(a > 250) + all(b < 250)")]
    [InlineData("argmin(a) + argmax(b)")]
    [InlineData("mode(a)")]
    [InlineData("var(a)")]
    [InlineData("std(a) + cov(a, b)")]
    [InlineData("corr(a, b)")]
    [InlineData("skew(a)")]
    public void Non_finite_samples_affect_only_their_windows(string text)
    {
        WindowSize[] sizes = Effort.All ? [new(3, 3), new(5, 4), new(11, 17)] : [new(5, 4)];
        Border[] borders = Effort.All ? [Border.Reflect, Border.Shrink] : [Border.Shrink];
        foreach (var infinities in new[] { false, true })
            foreach (var size in sizes)
                foreach (var border in borders)
                    foreach (var whole in new[] { true, false })
                    {
                        var window = new WindowExpression { Expr = text, Size = size, Border = border };
                        Raster[] images = whole ? [Images.RandomIntegers(53, 31, seed: 1), Images.RandomIntegers(53, 31, seed: 2)]
                            : [Images.Random(53, 31, seed: 1), Images.Random(53, 31, seed: 2)];
                        images[0] = Images.NotFinite(images[0], infinities);
                        Same(window, images, SamplePrecision.Double, 1e-9, new PlanOptions { BandHeight = 4, Threads = 2 });
                        Same(window, images, SamplePrecision.Single, 3e-6, new PlanOptions { BandHeight = 4, Threads = 2 });
                    }
    }

    /// <summary>A million and a thousandth: sums of squares in double precision would lose the difference.</summary>
    [Theory]
    [InlineData("var(a) * 1e6", 1e-9)]
    [InlineData("std(a) * 1e3", 1e-9)]
    [InlineData("cov(a, b) * 1e6", 1e-9)]
    [InlineData("corr(a, b)", 1e-8)]
    [InlineData("var(where(a > 1e6, b)) * 1e6", 1e-9)]
    public void Variances_of_nearly_equal_samples_are_accurate(string text, double tolerance)
    {
        var random = new Random(1);
        Raster[] images = [.. new[] { 1e6, -3e6 }.Select(mean =>
            new Raster(new ImageInfo(600, 40, 1),
                [.. Enumerable.Range(0, 600 * 40).Select(i => mean + 1e-3 * random.NextDouble())]))];
        for (var i = 0; i < 40; i++)
            images[1][i, 300] = images[0][i, 300];
        foreach (var size in new[] { new WindowSize(3, 3), new(9, 5), new(5, 17) })
            foreach (var border in new[] { Border.Reflect, Border.Shrink })
                Same(new WindowExpression { Expr = text, Size = size, Border = border }, images,
                    SamplePrecision.Double, tolerance, new PlanOptions { BandHeight = 7, Threads = 2 });
    }

    [Fact]
    public void A_flat_window_has_zero_variance_and_correlation()
    {
        var flat = Images.Make(new ImageInfo(20, 20, 1) { White = 1 }, (_, _, _) => 0.1);
        var other = Images.Random(20, 20, white: 1);
        double[] Run(string text) =>
            PipelineRunner.Run(new WindowExpression { Expr = text, Size = 5 }, [flat, other]).Image.Samples.ToArray();
        Assert.All(Run("var(a) + abs(cov(a, a)) + var(a * 3)"), v => Assert.Equal(0, v));
        Assert.All(Run("corr(a, b)"), v => Assert.Equal(double.NaN, v));
        Assert.All(Run("corr(b, a)"), v => Assert.Equal(double.NaN, v));
    }
}
