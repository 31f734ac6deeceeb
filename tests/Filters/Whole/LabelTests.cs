using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class LabelTests
{
    [Theory]
    [Oracle("label")]
    [InlineData(1, 1, 0.5)]
    [InlineData(37, 23, 0.3)]
    [InlineData(64, 40, 0.55)]
    [InlineData(31, 50, 0.7)]
    public void Objects_are_those_of_a_flood_in_the_order_of_their_first_pixels(int width, int height, double share)
    {
        var random = new Random(width);
        var image = Images.Make(new ImageInfo(width, height, 1) { White = 255 },
            (_, _, _) => random.NextDouble() < share ? 1 + random.Next(200) : 0);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
        {
            var expected = Flood(image, connectivity);
            PointOracle.Compare(new Label { Connectivity = connectivity }, [image], expected, 0, 0);
            CheckTable(PipelineRunner.Run(new Label { Connectivity = connectivity }, [image]).Values, expected);
        }
    }

    // scipy.ndimage.label with both structures, sum and find_objects
    [Theory]
    [InlineData(Connectivity.Sides, 219,
        new double[] { 1, 2, 0, 0, 2, 1, 2, 1, 6, 0, 1, 1, 3, 1, 11, 0, 1, 1, 4, 3, 16, 0, 3, 1, 5, 1, 23, 0, 1, 1 })]
    [InlineData(Connectivity.Corners, 159,
        new double[] { 1, 2, 0, 0, 2, 1, 2, 2, 6, 0, 2, 2, 3, 2, 10, 0, 2, 2, 4, 3, 16, 0, 3, 1, 5, 2, 23, 0, 2, 2 })]
    public void Counts_and_boxes_are_those_of_SciPy(Connectivity connectivity, int count, double[] first)
    {
        var image = Images.Make(new ImageInfo(50, 40, 1), (y, x, _) => (x * x + 3 * y * y) % 17 <= 2 ? 1 : 0);
        var values = PipelineRunner.Run(new Label { Connectivity = connectivity }, [image]).Values;
        Assert.Equal((double)count, values["operator.count"]);
        Assert.Equal(first, ((Matrix)values["operator.objects"]).Values[..first.Length].ToArray());
    }

    [Fact]
    public void Any_channel_above_the_limit_makes_an_object_and_alpha_none()
    {
        var image = Images.Pixels(255, true, [10, 0, 0, 255], [0, 30, 0, 0], [20, 20, 20, 255], [0, 0, 21, 255]);
        Near.Equal(Raster.Of(new double[,] { { 0, 1, 0, 2 } }), Engine.Run(new Label { Above = 20 }, image));
    }

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
        Assert.Equal((0.0, new Matrix(1, 6, new double[6])),
            ((double)values["operator.count"], (Matrix)values["operator.objects"]));
    }

    [Fact]
    public void Too_many_objects_are_an_error() => Assert.Equal(
        new Diagnostic(Codes.OutOfRange, "'label' found more than 2 objects", null,
            "raise 'max-objects', or take specks away before, as with 'open' or 'median'"),
        PointOracle.Fault(new Label { MaxObjects = 2 }, Images.Gray(new double[,] { { 1, 0, 1, 0, 1 } })).Diagnostics[0]);

    private static void CheckTable(IReadOnlyDictionary<string, object> values, Raster labels)
    {
        var places = Enumerable.Range(0, labels.Samples.Length).Where(i => labels.Samples[i] > 0)
            .ToLookup(i => labels.Samples[i], i => (Y: i / labels.Info.Width, X: i % labels.Info.Width));
        Assert.Equal((double)places.Count, values["operator.count"]);
        if (places.Count == 0)
            return;
        double[] expected = [.. places.OrderBy(p => p.Key).SelectMany(p => new[]
        {
            p.Key, p.Count(), p.Min(i => i.X), p.Min(i => i.Y),
            p.Max(i => i.X) - p.Min(i => i.X) + 1, p.Max(i => i.Y) - p.Min(i => i.Y) + 1,
        })];
        Assert.Equal(expected, ((Matrix)values["operator.objects"]).Values.ToArray());
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
