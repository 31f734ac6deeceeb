using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class DistanceTests
{
    [Theory]
    [Oracle("distance")]
    [InlineData(1, 1, 0.5)]
    [InlineData(40, 1, 0.9)]
    [InlineData(1, 33, 0.9)]
    [InlineData(37, 29, 0.5)]
    [InlineData(45, 38, 0.99)]
    [InlineData(33, 21, 1)]
    public void It_is_the_minimum_over_all_background_pixels(int width, int height, double share)
    {
        var random = new Random(height);
        var image = Images.Make(new ImageInfo(width, height, 1) { White = 255 },
            (_, _, _) => random.NextDouble() < share ? 200 : 0);
        var background = Enumerable.Range(0, width * height).Where(i => image.Samples[i] == 0)
            .Select(i => (Y: i / width, X: i % width)).ToArray();
        var expected = new Raster(new ImageInfo(width, height, 1));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                expected[y, x] = Math.Sqrt(background.Select(b => (double)((b.Y - y) * (b.Y - y) + (b.X - x) * (b.X - x)))
                    .DefaultIfEmpty(double.PositiveInfinity).Min());
        PointOracle.Compare(new Distance(), [image], expected, 1e-7, 0);
    }

    // scipy.ndimage.distance_transform_edt
    [Fact]
    public void Distances_match_SciPy()
    {
        var dense = Engine.RunDouble(new Distance(),
            Images.Make(new ImageInfo(50, 40, 1), (y, x, _) => (x * x + 3 * y * y) % 17 > 2 ? 1 : 0));
        Near.Equal(2721.4071608443005, dense.Samples.ToArray().Sum(), 1e-12);
        Assert.Equal(4.47213595499958, dense.Samples.ToArray().Max());
        var disc = Engine.RunDouble(new Distance(), Images.Make(new ImageInfo(50, 40, 1),
            (y, x, _) => (x - 20) * (x - 20) + (y - 13) * (y - 13) > 150 || x > 40 ? 1 : 0));
        Near.Equal(14758.415630013416, disc.Samples.ToArray().Sum(), 1e-12);
        Assert.Equal([11.661903789690601, 26.870057685088806, 10.63014581273465], [disc[0, 0], disc[39, 49], disc[30, 5]]);
    }

    [Fact]
    public void A_limit_and_colors_define_objects()
    {
        var image = Images.Pixels(255, true, [10, 0, 0, 255], [0, 30, 0, 0], [40, 20, 20, 255], [0, 0, 21, 255]);
        Near.Equal(Raster.Of(new double[,] { { 0, 1, 2, 3 } }), Engine.Run(new Distance { Above = 20 }, image));
    }
}
