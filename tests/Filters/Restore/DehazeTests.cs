using PipelineKit.Execution;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class DehazeTests
{
    [Theory]
    [Oracle("dehaze")]
    [InlineData(1, 1, 1, 3)]
    [InlineData(3, 20, 17, 5)]
    [InlineData(3, 9, 31, 1)]
    [InlineData(1, 40, 30, 7)]
    public void Haze_is_taken_away_by_the_dark_channel(int channels, int width, int height, int size)
    {
        var image = Images.Random(width, height, channels);
        var (expected, seen, airlight) = Naive(image, size, 4, 0.9, 1e-3);
        var dehaze = new Dehaze { Size = size, Radius = 4, Strength = 0.9, Smoothness = 1e-3 };
        var result = PipelineRunner.Run(dehaze, [image], precision: SamplePrecision.Double);
        Near.Within(expected, result.Images["image"], 1e-3);
        Near.Within(seen, result.Images["transmission"], 1e-4);
        Assert.Equal(airlight, ((Matrix)result.Values["operator.airlight"]).Values.ToArray());
        Near.Within(expected, PipelineRunner.Run(dehaze, [image], new() { BandHeight = 1, Threads = 2 }).Images["image"], 2e-3);
    }

    // OpenCV 4.6: cv2.erode for both dark channels, cv2.ximgproc.guidedFilter in single precision for the transmission, and NumPy
    // for the rest of the paper. The means and samples keep off the edges, where OpenCV reflects the image.
    [Fact]
    public void Transmission_and_colors_match_the_filters_of_OpenCV()
    {
        var hazy = Images.Make(new ImageInfo(64, 48, 3) { White = 255 }, (y, x, c) =>
        {
            var clear = (x / 8 + y / 6 + c) % 3 == 0 ? 20 + x + c * 9
                : 140 + 60 * Math.Sin(x * .31 + c) * Math.Cos(y * .23);
            var seen = 0.25 + 0.7 * y / 48;
            return Math.Round(clear * seen + new[] { 214, 222, 231 }[c] * (1 - seen));
        });
        Assert.Equal(1455824, hazy.Samples.ToArray().Sum());

        var result = PipelineRunner.Run(new Dehaze { Size = 5, Radius = 4, Strength = 0.9, Smoothness = 1e-3 }, [hazy],
            precision: SamplePrecision.Double);

        Assert.Equal([205.0, 216, 198], ((Matrix)result.Values["operator.airlight"]).Values.ToArray());
        var (image, seen) = (result.Images["image"], result.Images["transmission"]);
        double Mean(Raster one, int c) =>
            Enumerable.Range(8, 32).Average(y => Enumerable.Range(8, 48).Average(x => one[y, x, c]));
        Near.Equal(126.64583908888744, Mean(seen, 0), 1e-5);
        Near.Equal(117.96166062355042, seen[20, 30], 1e-5);
        Near.Equal(78.81738469004631, seen[10, 50], 1e-5);
        Near.Equal(176.11892312765121, seen[38, 12], 1e-5);
        Near.Equal(99.95921329638736, Mean(image, 0), 1e-5);
        Near.Equal(102.9928485326544, Mean(image, 1), 1e-5);
        Near.Equal(133.9685724001561, Mean(image, 2), 1e-5);
    }

    [Fact]
    public void Haze_that_was_added_goes_again()
    {
        var random = new Random(5);
        var blocks = Enumerable.Range(0, 20)
            .Select(_ => Enumerable.Range(0, 3).Select(_ => random.Next(120)).ToArray()).ToArray();
        var clear = Images.Make(new ImageInfo(100, 80, 3) { White = 255 }, (y, x, c) =>
            y < 6 ? 230 : (x + y) % 5 == c ? 0 : blocks[y / 20 * 5 + x / 20][c]);
        var hazy = Images.Make(clear.Info, (y, x, c) => y < 6 ? 230 : 0.5 * clear[y, x, c] + 0.5 * 230);
        var result = PipelineRunner.Run(new Dehaze { Size = 5, Radius = 8, Strength = 1 }, [hazy]).Images["image"];
        double Away(Raster one) => Enumerable.Range(20, 50).Average(y => Enumerable.Range(10, 80).Average(x =>
            Enumerable.Range(0, 3).Average(c => Math.Abs(one[y, x, c] - clear[y, x, c]))));
        Assert.InRange(Away(hazy), 80, 120);
        Assert.InRange(Away(result), 0, 10);
    }

    [Fact]
    public void An_even_window_is_refused()
    {
        var finding = PointOracle.Finding(new Dehaze { Size = 4 });
        Assert.Equal(("'size' is 4, which is even", "3 or 5"), (finding.Message, finding.Cure));
    }

    private static (Raster Image, Raster Seen, double[] Airlight) Naive(Raster image, int size, int radius, double strength,
        double smoothness)
    {
        var (width, height, channels) = (image.Info.Width, image.Info.Height, image.Info.Channels);
        var plane = new ImageInfo(width, height, 1) { White = 255 };
        Raster Around(Raster of, int reach, Func<IEnumerable<double>, double> fold) => Images.Make(plane, (y, x, _) =>
            fold(from dy in Enumerable.Range(-reach, 2 * reach + 1) from dx in Enumerable.Range(-reach, 2 * reach + 1)
                 where y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width
                 select of[y + dy, x + dx]));
        Raster Dark(double[] by) => Around(Images.Make(plane, (y, x, _) =>
            Enumerable.Range(0, channels).Min(c => image[y, x, c] / by[c])), size / 2, Enumerable.Min);
        Raster Times(Raster a, Raster b) => Images.Make(plane, (y, x, _) => a[y, x] * b[y, x]);

        var dark = Dark([.. Enumerable.Repeat(255.0, channels)]);
        var brightest = Enumerable.Range(0, width * height).OrderByDescending(i => dark[i / width, i % width])
            .Take(Math.Max(1, width * height / 1000))
            .MaxBy(i => Enumerable.Range(0, channels).Sum(c => image[i / width, i % width, c]));
        double[] airlight = [.. Enumerable.Range(0, channels).Select(c => image[brightest / width, brightest % width, c])];
        var rough = Dark(airlight).Map(v => 1 - strength * v);
        var guide = Images.Make(plane, (y, x, _) => (channels == 1 ? image[y, x]
            : 0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2]) / 255);
        Raster Mean(Raster of) => Around(of, radius, Enumerable.Average);
        Raster meanGuide = Mean(guide), meanRough = Mean(rough);
        Raster both = Mean(Times(guide, rough)), square = Mean(Times(guide, guide));
        var slope = Images.Make(plane, (y, x, _) => (both[y, x] - meanGuide[y, x] * meanRough[y, x])
            / (square[y, x] - meanGuide[y, x] * meanGuide[y, x] + smoothness));
        var offset = Images.Make(plane, (y, x, _) => meanRough[y, x] - slope[y, x] * meanGuide[y, x]);
        Raster a = Mean(slope), b = Mean(offset);
        var seen = Images.Make(plane, (y, x, _) => a[y, x] * guide[y, x] + b[y, x]);
        return (Images.Make(image.Info, (y, x, c) => (image[y, x, c] - airlight[c]) / Math.Max(seen[y, x], 0.1) + airlight[c]),
            seen.Map(v => v * 255), airlight);
    }
}
