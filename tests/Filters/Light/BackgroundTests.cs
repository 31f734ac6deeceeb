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

    [Theory]
    [Oracle("background")]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(30)]
    public void A_minimum_is_an_opening_and_its_mean(double radius)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = Images.Random(21, 17, channels);
            var reach = (int)Math.Ceiling(radius);
            Raster Around(Raster of, Func<IEnumerable<double>, double> fold) => Images.Make(of.Info, (y, x, c) =>
                fold(from dy in Enumerable.Range(-reach, 2 * reach + 1) from dx in Enumerable.Range(-reach, 2 * reach + 1)
                     where y + dy is >= 0 and < 17 && x + dx is >= 0 and < 21
                     select of[y + dy, x + dx, c]));
            var ground = Around(Around(Around(image, Enumerable.Min), Enumerable.Max), Enumerable.Average);
            foreach (var band in new int?[] { null, 1 })
            {
                var result = PipelineRunner.Run(new Background { Method = BackgroundMethod.Minimum, Radius = radius }, [image],
                    new() { BandHeight = band }, SamplePrecision.Double);
                Near.Equal(ground, result.Images["ground"], 1e-6);
                var rest = Images.Make(image.Info, (y, x, c) => image[y, x, c] - ground[y, x, c]);
                Near.Within(rest, result.Images["image"], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(70)]
    public void A_minimum_of_bytes_is_that_of_floats_rounded(int radius)
    {
        var background = new Background { Method = BackgroundMethod.Minimum, Radius = radius };
        foreach (var image in
            (Raster[])[ByteRun.Image(61, 47, 1, i => i * i * 31 + i / 7), ByteRun.Image(40, 83, 3, i => i * 57)])
            Assert.Equal(PipelineRunner.Run(background, [image]).Images["image"].Samples.ToArray()
                .Select(v => (byte)Math.Clamp(Math.Round(v), 0, 255)), ByteRun.Of(background, image));
    }

    // scipy.ndimage.grey_opening(image, (7, 7), mode='nearest'), then uniform_filter within the image: sum, three samples
    [Fact]
    public void A_minimum_is_that_of_scipy()
    {
        var image = Images.Make(new ImageInfo(50, 40, 1) { White = 255 }, (y, x, _) =>
            Math.Round(128 + 60 * Math.Sin(x * 0.37 + y * 0.11) + 50 * Math.Cos(x * y * 0.013)));
        var ground = PipelineRunner.Run(new Background { Method = BackgroundMethod.Minimum, Radius = 3 }, [image],
            precision: SamplePrecision.Double).Images["ground"];
        Near.Equal(212141.50666099775, ground.Samples.ToArray().Sum(), 1e-12);
        Near.Equal(190.56250000000003, ground[0, 0], 1e-12);
        Near.Equal(123.1836734693878, ground[20, 30], 1e-12);
        Near.Equal(108, ground[39, 49], 1e-12);
    }

    [Fact]
    public void Narrow_peaks_remain_and_slopes_are_removed()
    {
        var image = Images.Make(new ImageInfo(80, 60, 1) { White = 255 }, (y, x, _) =>
            40 + x * 0.5 + (x % 20 is >= 9 and < 12 && y % 20 is >= 9 and < 12 ? 90 : 0));
        var result = PipelineRunner.Run(new Background { Radius = 25 }, [image]).Images["image"];
        Assert.InRange(result[10, 10], 80, 93);
        // On a slope of ½, the ball touches the ground beside its lowest point, 25 · (√1.25 − 1) below.
        Assert.InRange(result[30, 35], -0.01, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_polynomial_is_removed_completely(int order)
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
    public void The_polynomial_is_the_least_squares_fit()
    {
        var image = Images.Random(31, 23);
        var ground = PipelineRunner.Run(new Background { Method = BackgroundMethod.Polynomial, Order = 2 }, [image],
            precision: SamplePrecision.Double).Images["ground"];
        // The remainder is orthogonal to every term.
        foreach (var (px, py) in new[] { (0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2) })
            Near.Equal(0, Enumerable.Range(0, 31 * 23).Sum(i => (image[i / 31, i % 31] - ground[i / 31, i % 31])
                * Math.Pow(i % 31 / 15.0 - 1, px) * Math.Pow(i / 31 / 11.0 - 1, py)), 1e-7);
    }

    [Fact]
    public void A_few_rows_are_enough() => Near.Within(Images.Random(9, 1).Map(_ => 0),
        PipelineRunner.Run(new Background { Method = BackgroundMethod.Polynomial, Order = 0 },
            [Images.Random(9, 1).Map(_ => 7)]).Images["image"], 1e-4);
}
