using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;
using static PipelineKit.Tests.Formulas.CompiledComparison;

namespace PipelineKit.Tests.Formulas;

/// <summary>Compiled expressions match the plain evaluator in large windows.</summary>
public class CompiledExpressionWindowTests
{
    /// <summary>Large windows over images of several tiles, in which samples stop being integers somewhere.</summary>
    [Theory]
    [InlineData("sum(a^2 - b^2)")]
    [InlineData("mean(a) + count(where(a > 128, b))")]
    [InlineData("max(a - b) - min(a)")]
    [InlineData("sum(where(a > b, a)) + range(b)")]
    [InlineData("var(a) + cov(a, b)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))")]
    [InlineData("sum(b * (dx^2 + dy * dx + 3 * dy)) / sum(1 + dx^2)")]
    [InlineData("median(a)")]
    [InlineData("percentile(abs(a - b), 62.5) + percentile(a + b, 10)")]
    public void Large_windows_match_too(string text)
    {
        Border[] borders = Effort.All ? [Border.Reflect, Border.Shrink, Border.Constant] : [Border.Shrink];
        WindowSize[] sizes = Effort.All ? [new(17, 21), new(5, 64), new(33, 1)] : [new(17, 21)];
        var bands = new PlanOptions { BandHeight = 7, Threads = 2 };
        foreach (var size in sizes)
            foreach (var border in borders)
            {
                var window = new WindowExpression { Expr = text, Size = size, Border = border };
                foreach (var whole in new[] { 40, 25 })
                {
                    Raster[] images = [Images.RandomIntegers(70, 40, seed: 1), Images.RandomIntegers(70, 40, seed: 2)];
                    for (var y = whole; y < 40; y++)
                        images[0][y, 9] += 0.3125;
                    Same(window, images, SamplePrecision.Double, 1e-11, bands);
                }
                Raster[] integers = [Images.RandomIntegers(70, 40, seed: 5), Images.RandomIntegers(70, 40, seed: 2)];
                var expected = Plain(window, integers, SamplePrecision.Double);
                foreach (var type in new[] { SampleType.UInt8, SampleType.UInt16 })
                    Same(expected, window, [.. integers.Select(i => Stored(i, type))], SamplePrecision.Double, 1e-11, bands);
            }
        var wide = new WindowExpression { Expr = text, Size = 9, Border = Border.Shrink };
        Same(wide, [Images.RandomIntegers(1100, 12, seed: 3), Images.RandomIntegers(1100, 12, seed: 4)],
            SamplePrecision.Single, 1e-5,
            new PlanOptions { Rows = new RowRange(3, 9), BandHeight = 2, Threads = 2 });
    }
}
