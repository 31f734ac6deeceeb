using PipelineKit.Execution;
using PipelineKit.Filters.Light;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Light;

public class BackgroundTests
{
    [Theory]
    [Oracle("background")]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(30)]
    public void A_ball_rolls_below_the_samples(double radius)
    {
        foreach (var (channels, white) in new[] { (1, 255.0), (3, 65535) })
        {
            var image = Images.Random(21, 17, channels, white: white);
            var reach = (int)radius + 1;
            var ground = Images.Make(image.Info, (y, x, channel) =>
            {
                var least = double.PositiveInfinity;
                for (var dy = -reach; dy <= reach; dy++)
                    for (var dx = -reach; dx <= reach; dx++)
                        if (dx * dx + dy * dy <= radius * radius && y + dy is >= 0 and < 17 && x + dx is >= 0 and < 21)
                            least = Math.Min(least, image[y + dy, x + dx, channel]
                                + (radius - Math.Sqrt(radius * radius - dx * dx - dy * dy)) * white / 255);
                return least;
            });
            foreach (var band in new int?[] { null, 1 })
            {
                var result = PipelineRunner.Run(new Background { Radius = radius }, [image], new() { BandHeight = band });
                Near.Equal(ground, result.Images["ground"], 1e-6);
                var rest = Images.Make(image.Info, (y, x, c) => image[y, x, c] - ground[y, x, c]);
                Near.Within(rest, result.Images["image"], 2e-6 * white);
            }
        }
    }

    [Fact]
    public void Narrow_peaks_remain_and_slopes_go()
    {
        var image = Images.Make(new ImageInfo(80, 60, 1) { White = 255 }, (y, x, _) =>
            40 + x * 0.5 + (x % 20 is >= 9 and < 12 && y % 20 is >= 9 and < 12 ? 90 : 0));
        var result = PipelineRunner.Run(new Background { Radius = 25 }, [image]).Images["image"];
        Assert.InRange(result[10, 10], 80, 93);
        // On a slope of a half it touches the ground aside of its lowest place, 25 · (√1.25 − 1) below.
        Assert.InRange(result[30, 35], -0.01, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_polynomial_is_taken_away_whole(int order)
    {
        double Surface(double x, double y) => order == 0 ? 90 : order == 1 ? 20 + 0.7 * x - 0.3 * y
            : 50 + 0.4 * x - 0.2 * y + 0.01 * x * y - 0.006 * x * x + 0.0002 * x * x * y - 0.0001 * y * y * y;
        var image = Images.Make(new ImageInfo(50, 40, 3) { White = 255 }, (y, x, c) => Surface(x, y) * (1 + c));
        var result = PipelineRunner.Run(new Background { Method = BackgroundMethod.Polynomial, Order = order }, [image],
            precision: SamplePrecision.Double).Images;
        Near.Equal(image, result["ground"], 1e-7);
        Near.Within(image.Map(_ => 0), result["image"], 1e-4);
    }

    [Fact]
    public void The_polynomial_is_that_of_least_squares()
    {
        var image = Images.Random(31, 23);
        var ground = PipelineRunner.Run(new Background { Method = BackgroundMethod.Polynomial, Order = 2 }, [image],
            precision: SamplePrecision.Double).Images["ground"];
        // What remains is perpendicular to every term.
        foreach (var (px, py) in new[] { (0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2) })
            Near.Equal(0, Enumerable.Range(0, 31 * 23).Sum(i => (image[i / 31, i % 31] - ground[i / 31, i % 31])
                * Math.Pow(i % 31 / 15.0 - 1, px) * Math.Pow(i / 31 / 11.0 - 1, py)), 1e-7);
    }

    [Fact]
    public void Few_rows_do_not_matter() => Near.Within(Images.Random(9, 1).Map(_ => 0),
        PipelineRunner.Run(new Background { Method = BackgroundMethod.Polynomial, Order = 0 },
            [Images.Random(9, 1).Map(_ => 7)]).Images["image"], 1e-4);
}
