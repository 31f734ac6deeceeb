using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class LabelTests
{
    [Theory]
    [Oracle("label")]
    [InlineData(1, 1, 0.5)]
    [InlineData(37, 23, 0.3)]
    [InlineData(64, 40, 0.55)]
    [InlineData(31, 50, 0.7)]
    public void Objects_match_a_flood_fill_in_the_order_of_their_first_pixels(int width, int height, double share)
    {
        var random = new Random(width);
        var image = Images.Make(new ImageInfo(width, height, 1) { White = 255 },
            (_, _, _) => random.NextDouble() < share ? 1 + random.Next(200) : 0);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
        {
            var expected = Flood(image, connectivity);
            PointOracle.Compare(new Label { Connectivity = connectivity }, [image], expected, 0, 0);
            CheckTable(PipelineRunner.Run(new Label { Connectivity = connectivity }, [image]).Values, expected, image);
            var light = Images.Random(width, height);
            CheckTable(PipelineRunner.Run(new Label { Connectivity = connectivity }, [image, light],
                new PlanOptions { Threads = 2, BandHeight = 3 }).Values, expected, light);
        }
    }

    // scipy.ndimage.label with both structures, sum and find_objects
    [Theory]
    [InlineData(Connectivity.Sides, 219,
        new double[] { 1, 2, 0, 0, 2, 1, 2, 1, 6, 0, 1, 1, 3, 1, 11, 0, 1, 1, 4, 3, 16, 0, 3, 1, 5, 1, 23, 0, 1, 1 })]
    [InlineData(Connectivity.Corners, 159,
        new double[] { 1, 2, 0, 0, 2, 1, 2, 2, 6, 0, 2, 2, 3, 2, 10, 0, 2, 2, 4, 3, 16, 0, 3, 1, 5, 2, 23, 0, 2, 2 })]
    public void Counts_and_boxes_match_SciPy(Connectivity connectivity, int count, double[] first)
    {
        var image = Images.Make(new ImageInfo(50, 40, 1), (y, x, _) => (x * x + 3 * y * y) % 17 <= 2 ? 1 : 0);
        var values = PipelineRunner.Run(new Label { Connectivity = connectivity }, [image]).Values;
        Assert.Equal((double)count, values["operator.count"]);
        var objects = (Matrix)values["operator.objects"];
        Assert.Equal(first, Enumerable.Range(0, first.Length).Select(i => objects[i / 6, i % 6]));
    }

    [Fact]
    public void Any_color_channel_above_the_limit_makes_an_object_but_alpha_does_not()
    {
        var image = Images.Pixels(255, true, [10, 0, 0, 255], [0, 30, 0, 0], [20, 20, 20, 255], [0, 0, 21, 255]);
        Near.Equal(Raster.Of(new double[,] { { 0, 1, 0, 2 } }), Engine.Run(new Label { Above = 20 }, image));
    }

    // skimage.measure.regionprops: area, box, centroid, perimeter, eccentricity, orientation in degrees, mean, min, max
    [Fact]
    public void Measures_match_scikit_image()
    {
        double[][] known =
        [
            [1, 72, 0, 0, 11, 10, 4.861111111111111, 3.3472222222222223, 36.69238815542512, 0.658156632734861, -69.7269119665013,
                147.625, 121, 193, 10629],
            [2, 310, 20, 0, 30, 37, 36.78709677419355, 16.68064516129032, 148.53300858899104, 0.9710477414606373,
                36.989589914167475, 148.63548387096773, 121, 199, 46077],
            [3, 61, 40, 0, 10, 9, 45.032786885245905, 3.1475409836065573, 30.65685424949238, 0.49020336555293814,
                -76.29340988056597, 150.98360655737704, 121, 194, 9210],
        ];
        var values = PipelineRunner.Run(new Label { Above = 120 }, [Masks.Pattern]).Values;
        var objects = (Matrix)values["operator.objects"];
        Assert.Equal(46.0, values["operator.count"]);
        for (var row = 0; row < known.Length; row++)
            for (var column = 0; column < known[row].Length; column++)
                Near.Equal(known[row][column], objects[row, column], 1e-12);
        Near.Equal(480.18481220460006, Enumerable.Range(0, 46).Sum(r => objects[r, 8]), 1e-12);
        Near.Equal(16.61380987289756, Enumerable.Range(0, 46).Sum(r => objects[r, 9]), 1e-7);
    }

    [Fact]
    public void Given_labels_keep_their_numbers_and_need_not_be_connected()
    {
        var labels = Images.Make(new ImageInfo(33, 21, 1), (y, x, _) => (x / 5 + y / 4) % 4 * 3);
        var light = Images.Random(33, 21);
        var result = PipelineRunner.Run(new Label { Labeled = true }, [labels, light], new PlanOptions { Threads = 2 });
        Near.Equal(labels, result.Image);
        CheckTable(result.Values, labels.Map(v => v / 3), light, scale: 3);
    }

    [Fact]
    public void A_level_for_labels_is_an_error() => Assert.Equal("'above' does not apply to labels",
        PointOracle.Finding(new Label { Labeled = true, Above = 3 }).Message);

    [Fact]
    public void Intensities_of_another_size_are_an_error() => Assert.Equal(Codes.SizeMismatch,
        PointOracle.Fault(new Label(), Images.Random(4, 4), Images.Random(5, 4)).Code);

    [Fact]
    public void Spirals_and_combs_are_one_object()
    {
        var comb = Images.Make(new ImageInfo(41, 30, 1), (y, x, _) => x % 2 == 0 || y == 29 ? 1 : 0);
        Near.Equal(comb, Engine.Run(new Label(), comb, bandHeight: 4, threads: 2));
    }

    [Fact]
    public void Without_objects_the_table_has_one_row_of_zeros()
    {
        var values = PipelineRunner.Run(new Label(), [Images.Gray(new double[3, 3])], new PlanOptions { Threads = 2 }).Values;
        Assert.Equal(["operator.count", "operator.objects"], values.Keys.Order());
        Assert.Equal((0.0, new Matrix(1, 15, new double[15])),
            ((double)values["operator.count"], (Matrix)values["operator.objects"]));
    }

    [Fact]
    public void Too_many_objects_are_an_error() => Assert.Equal(
        new Diagnostic(Codes.OutOfRange, "'label' found more than 2 objects", null,
            "increase 'max-objects', or remove specks first with 'remove-small', 'open' or 'median'"),
        PointOracle.Fault(new Label { MaxObjects = 2 }, Images.Gray(new double[,] { { 1, 0, 1, 0, 1 } })).Diagnostics[0]);

    private static void CheckTable(IReadOnlyDictionary<string, object> values, Raster labels, Raster image, int scale = 1)
    {
        var places = Enumerable.Range(0, labels.Samples.Length).Where(i => labels.Samples[i] > 0)
            .ToLookup(i => labels.Samples[i], i => (Y: i / labels.Info.Width, X: i % labels.Info.Width));
        Assert.Equal((double)places.Count, values["operator.count"]);
        if (places.Count == 0)
            return;
        var objects = (Matrix)values["operator.objects"];
        foreach (var place in places)
        {
            double[] expected = [place.Key * scale, .. NaiveShape.Of([.. place], i => image[i.Y, i.X])];
            for (var column = 0; column < expected.Length; column++)
                Near.Equal(expected[column], objects[(int)place.Key - 1, column], 1e-9);
        }
    }

    private static Raster Flood(Raster image, Connectivity connectivity)
    {
        var labels = new Raster(new ImageInfo(image.Info.Width, image.Info.Height, 1));
        var next = 0;
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                if (image[y, x] != 0 && labels[y, x] == 0)
                    Fill(image, labels, (y, x), ++next, connectivity);
        return labels;
    }

    private static void Fill(Raster image, Raster labels, (int Y, int X) start, int label, Connectivity connectivity)
    {
        var open = new Stack<(int Y, int X)>([start]);
        while (open.TryPop(out var at))
        {
            if (at.Y < 0 || at.X < 0 || at.Y >= image.Info.Height || at.X >= image.Info.Width
                || image[at.Y, at.X] == 0 || labels[at.Y, at.X] != 0)
                continue;
            labels[at.Y, at.X] = label;
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                    if (connectivity == Connectivity.Corners || dy == 0 || dx == 0)
                        open.Push((at.Y + dy, at.X + dx));
        }
    }
}
