using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Stacks;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Pipeline.Execution;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Stacks;

public class StackReducerTests
{
    // On both sides of the limits between sorting and searching for ranks, and with counts above 8 bits.
    public static TheoryData<int> Counts => [1, 2, 3, 6, 7, 16, 17, 33, 64, 65, 130, 300];

    [Theory]
    [Oracle("mean-of")]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_mean_weights_colors_by_alpha(int count)
    {
        foreach (var images in PairImages.Mixtures(count, 37, 5))
            PointOracle.Compare(new MeanOf(), images, Mean(images), 3e-5, 1e-12);
    }

    [Fact]
    public void Transparent_pixels_contribute_no_color() =>
        Assert.Equal([200, 127.5], PointOracle.Run(new MeanOf(), Images.Pixels(255, true, [200, 255]),
            Images.Pixels(255, true, [10, 0])).Samples);

    [Theory]
    [Oracle("median-of")]
    [MemberData(nameof(Counts))]
    public void A_median_matches_the_sorted_samples(int count) => Agrees(new MedianOf(), count, Median);

    [Theory]
    [Oracle("rank-of")]
    [MemberData(nameof(Counts))]
    public void A_rank_matches_the_sorted_samples(int count)
    {
        Agrees(new RankOf { Rank = count / 3 }, count, samples => samples.Order().ElementAt(count / 3));
        Agrees(new RankOf { Rank = -1 }, count, samples => samples.Max());
        Agrees(new RankOf { Percent = 80 }, count, samples => samples.Order().ElementAt((int)(count * 0.8)));
    }

    [Fact]
    public void Interpolation_without_a_percentage_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.BadCombination, "interpolate", "'interpolate' is for 'percent', and a rank is a whole number",
            "omit it, or use percent: 25 instead of a rank", null, 1),
        PointOracle.Finding(new RankOf { Rank = 1, Interpolate = true }, inputs: 3));

    [Theory]
    [Oracle("min-of")]
    [Oracle("max-of")]
    [Oracle("sum-of")]
    [Oracle("std-of")]
    [MemberData(nameof(Counts))]
    public void Extremes_sums_and_deviations_cover_all_samples(int count)
    {
        Agrees(new MinOf(), count, samples => samples.Min());
        Agrees(new MaxOf(), count, samples => samples.Max());
        Agrees(new SumOf(), count, samples => samples.Sum(), image => image with { White = null });
        Agrees(new StdOf(), count, samples => Deviation(samples), tolerance: 1e-5);
    }

    [Theory]
    [Oracle("sigma-clip")]
    [InlineData(1.5, 5, ClipCenter.Median)]
    [InlineData(1.2, 2, ClipCenter.Mean)]
    [InlineData(0.2, 5, ClipCenter.Median)]
    [InlineData(3, 1, ClipCenter.Median)]
    public void Clipping_repeatedly_rejects_samples_far_from_the_center(double kappa, int iterations, ClipCenter center)
    {
        foreach (var count in new[] { 1, 2, 5, 40, 90 })
            Agrees(new SigmaClip { Kappa = kappa, Iterations = iterations, Center = center }, count,
                samples => Clipped(samples, kappa, iterations, center));
    }

    [Fact]
    public void Clipping_reexamines_the_remaining_samples()
    {
        // sigma_clip(values, sigma=2) rejects 300, then 40, then 12.
        double[] values = [10, 11, 9, 10, 12, 10, 9, 40, 300, 11];
        var images = values.Select(v => Images.Pixels(255, false, [v])).ToArray();
        Assert.Equal([10], PointOracle.Run(new SigmaClip { Kappa = 2 }, images).Samples);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(65535)]
    public void Integers_in_memory_give_the_results_of_floats(int white)
    {
        Operator[] all = [new MedianOf(), new MeanOf(), new MinOf(), new MaxOf(), new RankOf { Percent = 30 }];
        foreach (var count in new[] { 2, 5, 40, 131, 300 })
        {
            var images = Enumerable.Range(0, count)
                .Select(i => Images.RandomIntegers(70, 3, 1, seed: i + 1, white: white)).ToArray();
            foreach (var op in all)
                Assert.Equal(Integers(op, images, white, new PlanOptions { InPrecision = true }),
                    Integers(op, images, white, new PlanOptions()));
        }
    }

    [Fact]
    public void A_NaN_in_any_image_affects_only_its_pixel()
    {
        foreach (var count in new[] { 3, 80 })
        {
            var images = Enumerable.Range(0, count).Select(i => Images.Random(9, 2, seed: i + 1)).ToArray();
            images[count / 2][1, 4, 0] = double.NaN;
            Operator[] all = [new MedianOf(), new MeanOf(), new MinOf(), new MaxOf(), new SumOf(), new StdOf(), new SigmaClip(),
                new RankOf { Rank = 0 }];
            foreach (var op in all)
                Assert.Equal([13], PointOracle.Run(op, images).Samples.ToArray().Index().Where(s => double.IsNaN(s.Item))
                    .Select(s => s.Index));
        }
    }

    [Fact]
    public void An_index_beyond_the_stack_is_rejected_with_the_allowed_range()
    {
        var fault = PointOracle.Fault(new RankOf { Rank = 3 }, [.. Enumerable.Repeat(Images.Random(3, 2), 3)]);
        Assert.Equal(Codes.OutOfRange, fault.Code);
        Assert.Contains("3 images have no rank 3; ranks run from 0 to 2, or from -1 to -3 backward; 'percent' works for any "
            + "number",
            fault.Message);
        Assert.Equal(Codes.MissingParameter, PointOracle.Finding(new RankOf()).Code);
        Assert.Equal(Codes.BadCombination, PointOracle.Finding(new RankOf { Rank = 1, Percent = 2 }).Code);
    }

    private static void Agrees(Operator op, int count, Func<double[], double> formula, Func<ImageInfo, ImageInfo>? info = null,
        double tolerance = 1e-6)
    {
        var images = Enumerable.Range(0, count).Select(i => Images.Random(41, 5, 3, seed: i + 1)).ToArray();
        var expected = new Raster(info?.Invoke(images[0].Info) ?? images[0].Info,
            [.. Enumerable.Range(0, images[0].Samples.Length).Select(s => formula([.. images.Select(i => i.Samples[s])]))]);
        PointOracle.Compare(op, images, expected, tolerance, 1e-12);
    }

    private static double[] Integers(Operator op, Raster[] images, int white, PlanOptions options)
    {
        var type = white == 255 ? SampleType.UInt8 : SampleType.UInt16;
        Raster[] stored = [.. images.Select(i => new Raster(i.Info, [.. i.Samples.ToArray()], type))];
        var graph = Graphs.Of(Graphs.Node("n", op, [.. images.Select((_, i) => EdgeRef.Input(i))])) with
        {
            Inputs = [.. images.Select((_, i) => new GraphInput($"i{i}"))],
        };
        Func<ImageReader>[] readers = [.. stored.Select(i => (Func<ImageReader>)i.Open)];
        var typed = GraphTyper.Infer(graph, [.. readers.Select(open => open().Header.Image)]);
        var written = new Raster(typed.Info(new EdgeRef(0, 0)), type);
        Executor.Run(Plan.Create(typed, options), readers, [new ImageTarget(written.Write(), type)]);
        return written.Samples.ToArray();
    }

    [Fact]
    public void A_median_keeps_the_first_alpha()
    {
        var result = PointOracle.Run(new MedianOf(), Images.Pixels(255, false, [10, 20, 30]),
            Images.Pixels(255, true, [50, 0, 30, 77]), Images.Pixels(255, true, [20, 90, 30, 5]));
        Assert.Equal([20, 20, 30, 77], result.Samples);
    }

    private static double Median(double[] samples)
    {
        var sorted = samples.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Deviation(IReadOnlyList<double> samples)
    {
        var mean = samples.Average();
        return Math.Sqrt(samples.Average(s => (s - mean) * (s - mean)));
    }

    private static double Clipped(double[] samples, double kappa, int iterations, ClipCenter center)
    {
        for (var i = 0; i < iterations; i++)
        {
            var middle = center == ClipCenter.Mean ? samples.Average() : Median(samples);
            var reach = kappa * Deviation(samples);
            double[] kept = [.. samples.Where(s => Math.Abs(s - middle) <= reach)];
            if (kept.Length == 0)
                break;
            samples = kept;
        }
        return samples.Average();
    }

    private static Raster Mean(Raster[] images)
    {
        var result = PairImages.Mixed(images);
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
            {
                var alpha = images.Average(i => i.Alpha(y, x));
                for (var channel = 0; channel < result.Info.ColorChannels; channel++)
                    result[y, x, channel] = alpha == 0 ? 0 : images.Average(i => i.Color(y, x, channel) * i.Alpha(y, x)) / alpha;
                if (result.Info.HasAlpha)
                    result[y, x, result.Info.ColorChannels] = 255 * alpha;
            }
        return result;
    }
}
