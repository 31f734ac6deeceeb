using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Filters.Whole.Clusters;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole.Clusters;

public class KMeansTests
{
    [Theory]
    [Oracle("kmeans")]
    [InlineData(1, false, true)]
    [InlineData(3, false, true)]
    [InlineData(4, true, true)]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    [InlineData(3, false, false)]
    [InlineData(5, false, false)]
    public void Everything_matches_the_naive_method(int channels, bool alpha, bool whole)
    {
        var image = whole ? Images.RandomIntegers(53, 31, channels, alpha) : Images.Random(53, 31, channels, alpha);
        var settings = new KMeans { K = 5, Init = KMeansInit.Given, Centers = First(image, 7) };
        var result = PipelineRunner.Run(settings, [image], null, SamplePrecision.Double);
        var (labels, centers, counts, inertia, iterations) = Naive(image, First(image, 5), 100);
        Assert.Equal(labels.Select(l => (double)l), result.Images["labels"].Samples.ToArray());
        Assert.Equal(iterations, Number(result, "iterations"));
        Assert.Equal(counts, Table(result, "counts").Values.ToArray());
        Near.Equal(inertia, Number(result, "inertia"), 1e-11);
        Assert.All(centers.Zip(Table(result, "centers").Values.ToArray()), c => Near.Equal(c.First, c.Second, 1e-12));
        Near.Equal(Painted(image, labels, Table(result, "centers")), result.Images["quantized"]);
    }

    [Theory]
    [InlineData(KMeansInit.Given)]
    [InlineData(KMeansInit.Random)]
    [InlineData(KMeansInit.PlusPlus)]
    public void Results_do_not_depend_on_threads_or_bands(KMeansInit init)
    {
        foreach (var image in new[] { Images.Random(1203, 17, 3), Images.RandomIntegers(203, 17, 3) })
        {
            var settings = new KMeans { K = 6, Init = init, Seed = 3,
                Centers = init == KMeansInit.Given ? First(image, 6) : null };
            var once = PipelineRunner.Run(settings, [image], new PlanOptions { BandHeight = 100 });
            foreach (var (band, threads) in new[] { (1, 1), (3, 2), (5, 4) })
            {
                var other = PipelineRunner.Run(settings, [image], new PlanOptions { BandHeight = band, Threads = threads });
                Assert.Equal(once.Values.OrderBy(v => v.Key), other.Values.OrderBy(v => v.Key));
                Near.Equal(once.Images["labels"], other.Images["labels"]);
            }
        }
    }

    // Without a white, the colors cannot be counted, so that every step is a pass over the whole image.
    [Fact]
    public void Counted_colors_give_the_results_of_streaming()
    {
        var image = Images.RandomIntegers(300, 40, 3, white: 31);
        var bare = new Raster(image.Info with { White = null }, image.Samples);
        var settings = new KMeans { K = 7, Init = KMeansInit.Given, Centers = First(image, 7) };
        var (counted, streamed) = (PipelineRunner.Run(settings, [image]), PipelineRunner.Run(settings, [bare]));
        Assert.Equal(Table(streamed, "centers"), Table(counted, "centers"));
        Assert.Equal(Table(streamed, "counts"), Table(counted, "counts"));
        Assert.Equal(Number(streamed, "iterations"), Number(counted, "iterations"));
        Near.Equal(Number(streamed, "inertia"), Number(counted, "inertia"), 1e-12);
    }

    [Fact]
    public void One_fractional_sample_makes_the_image_stream()
    {
        var image = Images.RandomIntegers(30, 20, 3);
        image[19, 29, 1] = 77.5;
        var settings = new KMeans { K = 3, Init = KMeansInit.Given, Centers = First(image, 3) };
        var result = PipelineRunner.Run(settings, [image], null, SamplePrecision.Double);
        Near.Equal(Naive(image, First(image, 3), 100).Inertia, Number(result, "inertia"), 1e-12);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(100, 6.0)]
    public void If_the_search_ends_early_labels_still_match_the_centers(int limit, double tolerance)
    {
        var image = Images.Random(60, 40, 2);
        var settings = new KMeans
        {
            K = 4,
            Init = KMeansInit.Given,
            Centers = First(image, 4),
            MaxIterations = limit,
            Tolerance = tolerance,
        };
        var result = PipelineRunner.Run(settings, [image], null, SamplePrecision.Double);
        var centers = Table(result, "centers");
        Assert.InRange(Number(result, "iterations"), 1, Math.Min(limit, 20));
        var (labels, _, counts, inertia, _) = Naive(image, centers, 1, move: false);
        Assert.Equal(labels.Select(l => (double)l), result.Images["labels"].Samples.ToArray());
        Assert.Equal(counts, Table(result, "counts").Values.ToArray());
        Near.Equal(inertia, Number(result, "inertia"), 1e-12);
        Assert.NotEqual(Naive(image, First(image, 4), 100).Centers, centers.Values.ToArray());
    }

    [Fact]
    public void An_empty_cluster_keeps_its_center()
    {
        var image = Images.Gray(new double[,] { { 1, 2, 3, 10 } });
        var result = PipelineRunner.Run(new KMeans { K = 3, Init = KMeansInit.Given, Centers = new Matrix(3, 1, [2, 99, 10]) },
            [image]);
        Assert.Equal(new Matrix(3, 1, [2, 99, 10]), Table(result, "centers"));
        Assert.Equal(new Matrix(1, 3, [3, 0, 1]), Table(result, "counts"));
        Assert.Equal((1.0, 2.0), (Number(result, "iterations"), Number(result, "inertia")));
    }

    [Fact]
    public void The_first_of_two_equally_near_centers_is_used()
    {
        var result = PipelineRunner.Run(new KMeans
        {
            K = 2,
            Init = KMeansInit.Given,
            Centers = new Matrix(2, 1, [4, 8]),
            MaxIterations = 1,
        },
            [Images.Gray(new double[,] { { 3, 5, 6, 7, 9 } })]);
        Assert.Equal(new Matrix(1, 2, [3, 2]), Table(result, "counts"));
    }

    [Theory]
    [InlineData(255.0)]
    [InlineData(null)]
    public void Random_centers_start_at_different_samples(double? white)
    {
        var image = Images.Make(new ImageInfo(4, 3, 1) { White = white }, (y, x, _) => 20 * (4 * y + x));
        for (var seed = 0; seed < 20; seed++)
            Assert.Equal(0,
                Number(PipelineRunner.Run(new KMeans { K = 12, Init = KMeansInit.Random, Seed = seed }, [image]), "inertia"));
    }

    [Theory]
    [InlineData(255.0)]
    [InlineData(null)]
    public void Kmeans_plus_plus_never_starts_twice_at_one_color(double? white)
    {
        var image = Images.Make(new ImageInfo(40, 30, 3) { White = white }, (y, x, c) => (x * y % 5 + 1) * (c + 1) * 10);
        for (var seed = 0; seed < 20; seed++)
        {
            var result = PipelineRunner.Run(new KMeans { K = 5, Seed = seed }, [image]);
            Assert.Equal((0.0, 1.0), (Number(result, "inertia"), Number(result, "iterations")));
        }
    }

    [Fact]
    public void Kmeans_plus_plus_leaves_clusters_without_a_distinct_color_empty()
    {
        var result = PipelineRunner.Run(new KMeans { K = 4 }, [Images.Gray(new double[,] { { 5, 9, 5, 9 } })]);
        Assert.Equal(0, Number(result, "inertia"));
        Assert.Equal([0, 0, 2, 2], Table(result, "counts").Values.ToArray().Order());
    }

    [Fact]
    public void The_probability_of_the_second_center_is_its_squared_distance()
    {
        // Started at 0 and 10, two samples end up together; started otherwise, one stays alone. The probability of that start: 0
        // first and then 10, 0.8 · 100 / (100 + 441), or 10 first and then a 0, 0.1 · 800 / (800 + 121).
        var image = Images.Gray(new double[,] { { 0, 0, 0, 0, 0, 0, 0, 0, 10, 21 } });
        var together = Enumerable.Range(0, 2000).Count(seed =>
            Table(PipelineRunner.Run(new KMeans { K = 2, Seed = seed }, [image]), "counts").Values.ToArray().Min() == 2);
        Assert.InRange(together / 2000.0, 0.2347 - 0.03, 0.2347 + 0.03);
    }

    [Fact]
    public void A_table_gives_a_label_per_row()
    {
        var table = new Raster(new ImageInfo(1, 4, 2), [0, 0, 10, 10, 0, 1, 10, 11]);
        var result = PipelineRunner.Run(new KMeans { K = 2, Init = KMeansInit.Given, Centers = new Matrix(2, 2, [0, 0, 9, 9]) },
            [table]);
        Assert.Equal([0, 1, 0, 1], result.Images["labels"].Samples.ToArray());
        Assert.Equal((1, 4), (result.Images["labels"].Info.Width, result.Images["labels"].Info.Height));
        Assert.Equal(new Matrix(2, 2, [0, 0.5, 10, 10.5]), Table(result, "centers"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_NaN_sample_is_an_error(double sample)
    {
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(new KMeans { K = 1 },
            [Images.Gray(new[,] { { 1, sample }, { 2, 3 } })]));
        Assert.Equal("a sample is not a finite number, or is too large to be squared; " +
            "replace it before this stage with 'clamp' or an expression", fault.Message);
    }

    [Fact]
    public void Incompatible_parameters_are_errors()
    {
        Assert.Equal("no centers are given", PointOracle.Finding(new KMeans { Init = KMeansInit.Given }).Message);
        Assert.Equal("'centers' has no effect without init: given",
            PointOracle.Finding(new KMeans { Centers = new Matrix(8, 1, new double[8]) }).Message);
        Assert.Equal("3 clusters need 3 initial centers, but there are 2",
            PointOracle.Finding(new KMeans { K = 3, Init = KMeansInit.Given, Centers = new Matrix(2, 1, [1, 2]) }).Message);
        var image = Images.Gray(new double[,] { { 1, 2 } });
        Assert.Contains("3 clusters need at least 3 samples, but there are 2",
            PointOracle.Fault(new KMeans { K = 3, Init = KMeansInit.Random }, image).Message);
        Assert.Contains("the centers have 2 coordinates each, but the samples have 1",
            PointOracle.Fault(new KMeans { K = 1, Init = KMeansInit.Given, Centers = new Matrix(1, 2, [1, 2]) }, image).Message);
    }

    private static Matrix First(Raster image, int count)
    {
        var channels = image.Info.ColorChannels;
        return new(count, channels,
            [.. Enumerable.Range(0, count * channels).Select(i => image[i / channels, 3 * i / channels, i % channels])]);
    }

    private static double Number(MemoryResult result, string name) => (double)result.Values[$"operator.{name}"];

    private static Matrix Table(MemoryResult result, string name) => (Matrix)result.Values[$"operator.{name}"];

    private static Raster Painted(Raster image, int[] labels, Matrix centers)
    {
        var painted = new Raster(image.Info, image.Samples);
        for (var i = 0; i < labels.Length; i++)
            for (var c = 0; c < centers.Columns; c++)
                painted[i / image.Info.Width, i % image.Info.Width, c] = centers[labels[i], c];
        return painted;
    }

    private static (int[] Labels, double[] Centers, double[] Counts, double Inertia, int Iterations) Naive(Raster image,
        Matrix start, int limit, bool move = true)
    {
        var channels = image.Info.ColorChannels;
        var samples = Enumerable.Range(0, (int)image.Info.Pixels)
            .Select(i => Enumerable.Range(0, channels)
                .Select(c => image[i / image.Info.Width, i % image.Info.Width, c]).ToArray()).ToArray();
        var centers = Enumerable.Range(0, start.Rows)
            .Select(k => Enumerable.Range(0, channels).Select(c => start[k, c]).ToArray()).ToArray();
        double Squared(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();
        for (var iteration = 1; ; iteration++)
        {
            var labels = samples.Select(s => Enumerable.Range(0, centers.Length).MinBy(k => Squared(s, centers[k]))).ToArray();
            var groups = samples.Zip(labels).ToLookup(p => p.Second, p => p.First);
            var moved = Enumerable.Range(0, centers.Length)
                .Select(k => groups[k].Any()
                    ? Enumerable.Range(0, channels).Select(c => groups[k].Average(s => s[c])).ToArray() : centers[k]).ToArray();
            var still = moved.Zip(centers).All(p => p.First.Zip(p.Second).All(v => Math.Abs(v.First - v.Second) < 1e-12));
            if (still || !move || iteration == limit)
                return (labels, [.. centers.SelectMany(c => c)], [.. centers.Select((_, k) => (double)groups[k].Count())],
                    samples.Zip(labels).Sum(p => Squared(p.First, centers[p.Second])), iteration);
            centers = moved;
        }
    }
}
