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

public class SkewTests
{
    [Theory]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Shrink)]
    [InlineData(Border.Constant)]
    [InlineData(Border.Valid)]
    public void It_is_the_third_moment_over_the_cube_of_the_deviation(Border border)
    {
        foreach (var size in new[] { new WindowSize(3, 3), new(1, 2), new(5, 2), new(11, 9) })
            foreach (var stored in new[] { SampleType.UInt8, SampleType.UInt16, (SampleType?)null })
                foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
                {
                    var image = Images.RandomIntegers(23, 17, 3, seed: 3, white: stored == SampleType.UInt16 ? 65535 : 255);
                    if (stored is null)
                        image = Images.Random(23, 17, 3, seed: 4, white: null);
                    Compare("skew(a)", [stored is { } type ? new Raster(image.Info, image.Samples, type) : image],
                        size, border, precision, p => Skew(p[0].Values));
                }
    }

    [Fact]
    public void Masked_samples_are_ignored()
    {
        foreach (var images in new Raster[][]
        {
            [Images.RandomIntegers(19, 12, seed: 1, white: 3), Images.RandomIntegers(19, 12, seed: 2, white: 3)],
            [Images.Random(19, 12, seed: 1, white: null), Images.RandomIntegers(19, 12, seed: 2, white: 3)],
        })
            foreach (var border in new[] { Border.Mirror, Border.Shrink })
                Compare("skew(where(b > 1, a))", images, 5, border, SamplePrecision.Double,
                    p => Skew(p[0].Samples.Zip(p[1].Samples).Where(s => s.Second.Value > 1).Select(s => s.First.Value)));
    }

    [Fact]
    public void Its_argument_can_depend_on_the_pixel_and_the_position() => Compare("skew(a * dx - center(a))",
        [Images.Random(19, 12, seed: 1)], 5, Border.Shrink, SamplePrecision.Double,
        p => Skew(p[0].Samples.Select(s => s.Value * s.Dx - p[0].Center)));

    /// <summary>The examples of SciPy's <c>stats.skew</c>.</summary>
    [Fact]
    public void It_matches_SciPy()
    {
        Assert.Equal(0.2650554122698573, Run("skew(a)", 2, 8, 0, 4, 1, 9, 9, 0), 14);
        Assert.Equal(0, Run("skew(a)", 1, 2, 3, 4, 5));
    }

    [Fact]
    public void It_is_NaN_for_a_flat_window_NaN_or_no_samples()
    {
        Assert.Equal(double.NaN, Run("skew(a)", 7, 7, 7));
        Assert.Equal(double.NaN, Run("skew(a)", 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
        Assert.Equal(double.NaN, Run("skew(a)", 3));
        Assert.Equal(double.NaN, Run("skew(a)", 1, double.NaN, 2));
        Assert.Equal(double.NaN, Run("skew(where(a > 5, a))", 1, 2, 3));
        Assert.Equal(double.NaN, Run("skew(center(a))", 0.1, 0.2, 0.3));
    }

    /// <summary>A million and a thousandth: only the differences between samples matter.</summary>
    [Fact]
    public void Nearly_equal_samples_have_the_skewness_of_their_differences() =>
        Assert.Equal(Run("skew(a)", 2, 8, 0, 4, 1, 9, 9, 0),
            Run("skew(a)", [.. new double[] { 2, 8, 0, 4, 1, 9, 9, 0 }.Select(v => 1e6 + v / 1024)]), 6);

    private static double Run(string expr, params double[] row)
    {
        var samples = new Raster(new ImageInfo(row.Length, 1, 1), row);
        return PipelineRunner.Run(new WindowExpression { Expr = expr, Size = new(1, row.Length), Border = Border.Valid },
            [samples], null, SamplePrecision.Double).Image[0, 0];
    }

    private static double Skew(IEnumerable<double> samples)
    {
        var values = samples.ToArray();
        if (values.Distinct().Count() < 2)
            return double.NaN;
        var mean = values.Average();
        return values.Average(v => Math.Pow(v - mean, 3)) / Math.Pow(values.Average(v => Math.Pow(v - mean, 2)), 1.5);
    }

    private static void Compare(string expr, Raster[] images, WindowSize size,
        Border border, SamplePrecision precision, Func<Patch[], double> formula)
    {
        var window = new WindowExpression { Expr = expr, Size = size, Border = border, Value = 2 };
        var expected = Oracle.Window(images, Extent.Of(size, Anchor.Middle), border, 2, formula);
        foreach (var options in new[] { new PlanOptions(), new PlanOptions { BandHeight = 3, Threads = 2 } })
        {
            var actual = PipelineRunner.Run(window, images, options, precision).Image;
            Near.Equal(new Raster(actual.Info, expected.Samples), actual, precision == SamplePrecision.Double ? 1e-11 : 1e-6);
        }
    }
}
