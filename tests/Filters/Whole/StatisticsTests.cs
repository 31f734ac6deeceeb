using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class StatisticsTests
{
    [Theory]
    [Oracle("statistics")]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void All_numbers_match_two_naive_passes(int channels, bool alpha)
    {
        var image = Images.Random(1037, 19, channels, alpha);
        var values = Run(image);
        var perChannel = Enumerable.Range(0, image.Info.ColorChannels)
            .Select(c => Naive([.. image.Samples.ToArray().Where((_, i) => i % channels == c)])).ToArray();
        var all = Naive([.. image.Samples.ToArray().Where((_, i) => i % channels < image.Info.ColorChannels)]);
        Assert.Equal(1037.0 * 19 * image.Info.ColorChannels, Number(values, "count"));
        Assert.Equal((all.Min, all.Max), (Number(values, "min"), Number(values, "max")));
        Near.Equal(all.Mean, Number(values, "mean"), 1e-14);
        Near.Equal(all.Std, Number(values, "std"), 1e-13);
        Assert.Equal(perChannel.Select(p => p.Min), Table(values, "channel-min"));
        Assert.Equal(perChannel.Select(p => p.Max), Table(values, "channel-max"));
        Assert.All(perChannel.Zip(Table(values, "channel-mean")), p => Near.Equal(p.First.Mean, p.Second, 1e-14));
        Assert.All(perChannel.Zip(Table(values, "channel-std")), p => Near.Equal(p.First.Std, p.Second, 1e-13));
    }

    [Fact]
    public void Integers_are_exact()
    {
        var values = Run(Images.Gray(new double[,] { { 2, 4, 4, 4 }, { 5, 5, 7, 9 } }));
        Assert.Equal((5.0, 2.0, 8.0, 2.0, 9.0),
            (Number(values, "mean"), Number(values, "std"), Number(values, "count"),
                Number(values, "min"), Number(values, "max")));
    }

    [Fact]
    public void A_small_spread_far_from_zero_does_not_cancel()
    {
        var image = new Raster(new ImageInfo(500, 40, 1), [.. Enumerable.Range(0, 20000).Select(i => 1e9 + i % 2)]);
        var values = Run(image, SamplePrecision.Double);
        Assert.Equal((1e9 + 0.5, 0.5), (Number(values, "mean"), Number(values, "std")));
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_bands()
    {
        var image = Images.Random(613, 41, 3);
        var once = Run(image);
        var other = PipelineRunner.Run(new Statistics(), [image], new PlanOptions { Threads = 2, BandHeight = 3 }).Values;
        Assert.Equal(once.OrderBy(v => v.Key), other.OrderBy(v => v.Key));
    }

    [Fact]
    public void NaN_propagates()
    {
        var values = Run(Images.Gray(new[,] { { 1, double.NaN }, { 2, 3 } }));
        Assert.All(["min", "max", "mean", "std"], name => Assert.True(double.IsNaN(Number(values, name)), name));
    }

    private static IReadOnlyDictionary<string, object> Run(Raster image, SamplePrecision precision = SamplePrecision.Single) =>
        PipelineRunner.Run(new Statistics(), [image], null, precision).Values;

    private static double Number(IReadOnlyDictionary<string, object> values, string name) => (double)values[$"operator.{name}"];

    private static double[] Table(IReadOnlyDictionary<string, object> values, string name) =>
        ((Matrix)values[$"operator.{name}"]).Values.ToArray();

    private static (double Min, double Max, double Mean, double Std) Naive(double[] samples)
    {
        var mean = samples.Average();
        return (samples.Min(), samples.Max(), mean, Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / samples.Length));
    }
}
