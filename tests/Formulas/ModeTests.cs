using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

public class ModeTests
{
    [Theory]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Shrink)]
    [InlineData(Border.Constant)]
    [InlineData(Border.Valid)]
    public void It_is_the_most_frequent_sample_of_each_window(Border border)
    {
        foreach (var size in new[] { new WindowSize(3, 3), new(1, 1), new(5, 2), new(9, 11) })
            foreach (var stored in new[] { SampleType.UInt8, SampleType.UInt16, (SampleType?)null })
                foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
                {
                    // Few values, so that ties and repetitions are frequent.
                    var image = Images.RandomIntegers(23, 17, 3, seed: 3, white: 6);
                    if (stored is null)
                        image = image.Map(v => v / 7 - 0.5);
                    Compare("mode(a)", [stored is { } type ? new Raster(image.Info, image.Samples, type) : image],
                        size, border, precision, p => Mode(p[0].Values));
                }
    }

    [Fact]
    public void Masked_samples_are_ignored()
    {
        Raster[] images = [Images.RandomIntegers(19, 12, seed: 1, white: 4), Images.RandomIntegers(19, 12, seed: 2, white: 4)];
        foreach (var border in new[] { Border.Mirror, Border.Shrink })
            Compare("mode(where(b == 3, a))", images, 3, border, SamplePrecision.Double,
                p => Mode(p[0].Samples.Zip(p[1].Samples).Where(s => s.Second.Value == 3).Select(s => s.First.Value)));
    }

    [Fact]
    public void Its_argument_can_depend_on_the_pixel_and_the_position() => Compare("mode(abs(a - center(a)) + (dx > 0))",
        [Images.RandomIntegers(19, 12, seed: 1, white: 4)], 5, Border.Shrink, SamplePrecision.Double,
        p => Mode(p[0].Samples.Select(s => Math.Abs(s.Value - p[0].Center) + (s.Dx > 0 ? 1 : 0))));

    /// <summary>The example of SciPy's <c>stats.mode</c>, by column and as a whole; the first of equals.</summary>
    [Fact]
    public void It_matches_SciPy()
    {
        var image = Images.Gray(new double[,] { { 3, 0, 3, 7 }, { 3, 2, 6, 2 }, { 1, 7, 2, 8 }, { 3, 0, 6, 1 }, { 3, 2, 5, 5 } },
            white: null);
        var columns = PipelineRunner.Run(new WindowExpression { Expr = "mode(a)", Size = new(5, 1), Border = Border.Valid },
            [image]).Image;
        Assert.Equal([3, 0, 6, 1], columns.Samples.ToArray());
        Assert.Equal(3, PipelineRunner.Run(new WindowExpression { Expr = "mode(a)", Size = new(5, 4), Border = Border.Valid },
            [image]).Image[0, 0]);
    }

    [Fact]
    public void It_is_NaN_for_NaN_or_no_samples_and_0_for_either_zero()
    {
        double Run(string expr, params double[] row)
        {
            var image = Images.Gray(new double[1, row.Length], white: null);
            for (var x = 0; x < row.Length; x++)
                image[0, x] = row[x];
            return PipelineRunner.Run(new WindowExpression { Expr = expr, Size = new(1, row.Length), Border = Border.Valid },
                [image]).Image[0, 0];
        }

        Assert.Equal(double.NaN, Run("mode(a)", 1, double.NaN, 1));
        Assert.Equal(double.NaN, Run("mode(where(a > 5, a))", 1, 2, 3));
        Assert.Equal(double.NegativeInfinity, Run("mode(a)", double.NegativeInfinity, 2, double.NegativeInfinity));
        Assert.False(double.IsNegative(Run("mode(a)", -0.0, 0.0, -0.0)));
        Assert.Equal(2, Run("mode(center(a))", 1, 2, 3));
    }

    [Fact]
    public void It_is_one_of_the_samples_so_their_white_is_kept()
    {
        var image = Images.RandomIntegers(5, 5);
        Assert.Equal(255, new WindowExpression { Expr = "mode(a)", Size = 3 }.Infer([image.Info])[0].White);
        Assert.Null(new WindowExpression { Expr = "skew(a)", Size = 3 }.Infer([image.Info])[0].White);
    }

    private static double Mode(IEnumerable<double> values)
    {
        var groups = values.GroupBy(v => v).ToArray();
        return groups.Length == 0 ? double.NaN : groups.OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
    }

    private static void Compare(string expr, Raster[] images, WindowSize size,
        Border border, SamplePrecision precision, Func<Patch[], double> formula)
    {
        var window = new WindowExpression { Expr = expr, Size = size, Border = border, Value = 2 };
        var expected = Oracle.Window(images, Extent.Of(size, Anchor.Middle), border, 2, formula);
        foreach (var options in new[] { new PlanOptions(), new PlanOptions { BandHeight = 3, Threads = 2 } })
        {
            var actual = PipelineRunner.Run(window, images, options, precision).Image;
            Near.Equal(new Raster(actual.Info, expected.Samples), actual, precision == SamplePrecision.Double ? 1e-15 : 1e-7);
        }
    }
}
