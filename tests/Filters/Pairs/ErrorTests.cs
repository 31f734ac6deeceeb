using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class ErrorTests
{
    [Fact]
    public void Results_match_scikit_image()
    {
        Near.Equal(5832.3725490196075, Value(new Mse(), PairImages.First(), PairImages.Second(), "mse"), 1e-14);
        Near.Equal(10.472351036485446, Value(new Psnr(), PairImages.First(), PairImages.Second(), "psnr"), 1e-14);
        Near.Equal(46.411764705882355, Value(new Mae(), PairImages.First(), PairImages.Second(), "mae"), 1e-14);
    }

    [Fact]
    [Oracle("mae")]
    [Oracle("mse")]
    [Oracle("psnr")]
    public void They_are_means_over_color_samples_for_any_channels()
    {
        foreach (var pair in PairImages.Mixtures(2, 1037, 3))
        {
            var colors = pair.Max(i => i.Info.ColorChannels);
            double[] Means(Func<double, double> of) =>
                [.. Enumerable.Range(0, colors).Select(c => Enumerable.Range(0, 3 * 1037).Average(i =>
                of(pair[0].Color(i / 1037, i % 1037, c) - pair[1].Color(i / 1037, i % 1037, c))))];
            Check(new Mse(), "mse", Means(d => d * d), m => m, pair);
            Check(new Mae(), "mae", Means(Math.Abs), m => m, pair);
            Check(new Psnr { DataRange = 100 }, "psnr", Means(d => d * d), m => 20 * Math.Log10(100) - 10 * Math.Log10(m), pair);
        }
    }

    [Fact]
    public void Equal_images_have_no_error_and_an_infinite_ratio()
    {
        var image = Images.Random(9, 5, 3);
        Assert.Equal(0, Value(new Mse(), image, image, "mse"));
        Assert.Equal(double.PositiveInfinity, Value(new Psnr(), image, image, "psnr"));
    }

    [Fact]
    public void Incompatible_images_are_rejected()
    {
        Assert.Equal(Codes.SizeMismatch, PointOracle.Fault(new Mse(), Images.Random(3, 2), Images.Random(2, 3)).Code);
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new Psnr(), Images.Random(3, 2, white: null), Images.Random(3, 2, white: null)).Code);
    }

    private static void Check(Operator op, string name, double[] means, Func<double, double> number, Raster[] pair)
    {
        var values = PipelineRunner.Run(op, pair, null, SamplePrecision.Double).Values;
        Near.Equal(number(means.Average()), (double)values[$"operator.{name}"], 1e-12);
        foreach (var (expected, actual) in means.Zip(((Matrix)values[$"operator.channel-{name}"]).Values.ToArray()))
            Near.Equal(number(expected), actual, 1e-12);
        var again = PipelineRunner.Run(op, pair, new PlanOptions { BandHeight = 1, Threads = 2 }, SamplePrecision.Double).Values;
        Assert.Equal(values.OrderBy(v => v.Key), again.OrderBy(v => v.Key));
    }

    private static double Value(Operator op, Raster a, Raster b, string name) =>
        (double)PipelineRunner.Run(op, [a, b]).Values[$"operator.{name}"];
}
