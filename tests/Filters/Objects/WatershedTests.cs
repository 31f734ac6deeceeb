using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class WatershedTests
{
    // Waves with hardly any equal adjacent pixels.
    private static readonly Raster Waves = Images.Make(new ImageInfo(50, 40, 1) { White = 65535 },
        (y, x, _) => Math.Round(1000 + 500 * Math.Sin(x * .31) * Math.Cos(y * .23) + 100 * Math.Sin(x * y * 0.05)));

    [Theory]
    [Oracle("watershed")]
    [InlineData(1, 1, 0.5)]
    [InlineData(40, 1, 0.2)]
    [InlineData(1, 33, 0.2)]
    [InlineData(37, 29, 0.05)]
    [InlineData(25, 38, 0.3)]
    public void The_lowest_reachable_pixel_is_flooded_first(int width, int height, double share)
    {
        var random = new Random(width);
        var image = Images.RandomIntegers(width, height, seed: height, white: 9);
        var plain = new ImageInfo(width, height, 1);
        var labels = Images.Make(plain, (_, _, _) => random.NextDouble() < share ? random.Next(1, 6) : 0);
        var mask = Images.Make(plain with { White = 255 }, (_, _, _) => random.NextDouble() < 0.8 ? 255 : 0);
        var open = mask.Map(_ => 255);
        foreach (var connectivity in Enum.GetValues<Connectivity>())
            foreach (var reverse in new[] { false, true })
            {
                var watershed = new Watershed { Connectivity = connectivity, Reverse = reverse };
                var levels = image.Map(v => reverse ? -v : v);
                PointOracle.Compare(watershed, [image, labels], Naive(levels, labels, open, connectivity), 0, 0);
                PointOracle.Compare(watershed, [image, labels, mask], Naive(levels, labels, mask, connectivity), 0, 0);
                PointOracle.Compare(watershed, [image], Naive(levels, Minima(levels, connectivity), open, connectivity), 0, 0);
            }
    }

    // skimage.segmentation.watershed from measure.label(local_minima(…)): pixels of the basins, and the sum of
    // label · (31·row + 17·column)
    [Theory]
    [InlineData(Connectivity.Sides, 125, 109433842)]
    [InlineData(Connectivity.Corners, 45, 50218532)]
    public void Basins_match_scikit_image(Connectivity connectivity, int count, int places)
    {
        var result = PipelineRunner.Run(new Watershed { Connectivity = connectivity }, [Waves]);
        Assert.Equal((double)count, result.Values["operator.count"]);
        Assert.Equal(places, Enumerable.Range(0, 2000).Sum(i => result.Image.Samples[i] * (31 * (i / 50) + 17 * (i % 50))));
    }

    [Theory]
    [InlineData(Connectivity.Sides)]
    [InlineData(Connectivity.Corners)]
    public void Minima_across_pieces_of_work_are_one(Connectivity connectivity)
    {
        // Taller than two pieces, with plateaus across their borders.
        var image = Images.Make(new ImageInfo(31, 150, 1) { White = 255 }, (y, x, _) =>
            Math.Round(100 + 40 * Math.Sin(x * .5) * Math.Cos(y * .12)) / 8 % 1 < 0.5 ? 12 : 30 + x * y % 3);
        var expected = Naive(image, Minima(image, connectivity), image.Map(_ => 255), connectivity);
        foreach (var threads in new[] { 1, 3 })
            Near.Equal(expected, PipelineRunner.Run(new Watershed { Connectivity = connectivity }, [image],
                new() { Threads = threads }).Image);
    }

    [Fact]
    public void A_mask_of_markers_is_numbered_by_its_connected_parts()
    {
        var image = Images.Gray(new double[,] { { 1, 1, 1, 9, 1, 1 } });
        var markers = Images.Gray(new double[,] { { 255, 255, 0, 0, 0, 255 } });
        Near.Equal(Raster.Of(new double[,] { { 1, 1, 1, 1, 2, 2 } }),
            PipelineRunner.Run(new Watershed(), [image, markers]).Image);
    }

    [Fact]
    public void Two_touching_discs_are_separated()
    {
        var graph = BuiltIns.Text("""
            stages:
              away: { op: distance }
              peaks: { op: local-maxima, in: away, distance: 8 }
              parts: { op: watershed, in: { image: away, markers: peaks.markers, mask: input }, reverse: true }
            """);
        var discs = Images.Make(new ImageInfo(60, 40, 1) { White = 255 }, (y, x, _) =>
            Math.Pow(y - 20, 2) + Math.Pow(x - 18, 2) < 150 || Math.Pow(y - 20, 2) + Math.Pow(x - 38, 2) < 150 ? 255 : 0);
        var parts = PipelineRunner.Run(graph, [discs]).Image;
        Assert.Equal([0.0, 1, 2], parts.Samples.ToArray().Distinct().Order());
        Assert.NotEqual(parts[20, 10], parts[20, 46]);
        Assert.Equal(discs.Samples.ToArray().Count(s => s > 0), parts.Samples.ToArray().Count(s => s > 0));
    }

    private static Raster Naive(Raster levels, Raster labels, Raster mask, Connectivity connectivity)
    {
        var result = new Raster(labels.Info, labels.Samples);
        var open = new List<(double Level, int Age, int Y, int X)>();
        var age = 0;
        for (var y = 0; y < levels.Info.Height; y++)
            for (var x = 0; x < levels.Info.Width; x++)
                if (mask[y, x] == 0)
                    result[y, x] = 0;
                else if (result[y, x] != 0)
                    open.Add((levels[y, x], age++, y, x));
        while (open.Count > 0)
        {
            var at = open.MinBy(p => (p.Level, p.Age));
            open.Remove(at);
            foreach (var (y, x) in Around(at.Y, at.X, connectivity))
                if (y >= 0 && x >= 0 && y < levels.Info.Height && x < levels.Info.Width && result[y, x] == 0 && mask[y, x] != 0)
                {
                    result[y, x] = result[at.Y, at.X];
                    open.Add((levels[y, x], age++, y, x));
                }
        }
        return result;
    }

    // Up, left, right, down; then the corners.
    private static IEnumerable<(int Y, int X)> Around(int y, int x, Connectivity connectivity) =>
        new[] { (-1, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1) }
            .Take(connectivity == Connectivity.Corners ? 8 : 4).Select(d => (y + d.Item1, x + d.Item2));

    private static Raster Minima(Raster levels, Connectivity connectivity)
    {
        var result = new Raster(levels.Info with { White = null });
        var parts = new List<List<(int Y, int X)>>();
        foreach (var level in levels.Samples.ToArray().Distinct())
            parts.AddRange(Masks.Parts(Masks.Where(new bool[levels.Info.Height, levels.Info.Width],
                (y, x) => levels[y, x] == level), connectivity == Connectivity.Corners));
        var minima = parts.Where(part => part.All(p => Around(p.Y, p.X, connectivity).All(n => n.Y < 0 || n.X < 0
            || n.Y >= levels.Info.Height || n.X >= levels.Info.Width || levels[n.Y, n.X] >= levels[p.Y, p.X])));
        var label = 0;
        foreach (var part in minima.OrderBy(p => p.Min(i => i.Y * levels.Info.Width + i.X)))
        {
            label++;
            foreach (var (y, x) in part)
                result[y, x] = label;
        }
        return result;
    }
}
