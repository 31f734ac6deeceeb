using PipelineKit.Execution;
using PipelineKit.Filters.Tone;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Tone;

public class DitherTests
{
    // Bayer's recursive construction: four copies of the next smaller matrix, times 4, plus 0, 2, 3, 1.
    private static int[,] Doubled(int[,] smaller)
    {
        var side = smaller.GetLength(0);
        var result = new int[2 * side, 2 * side];
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
                (result[y, x], result[y, x + side], result[y + side, x], result[y + side, x + side]) =
                    (4 * smaller[y, x], 4 * smaller[y, x] + 2, 4 * smaller[y, x] + 3, 4 * smaller[y, x] + 1);
        return result;
    }

    private static readonly int[,] Bayer = Doubled(Doubled(Doubled(new int[1, 1])));

    [Fact]
    public void The_first_row_of_the_matrix_is_known()
    {
        Assert.Equal([0, 32, 8, 40, 2, 34, 10, 42], Enumerable.Range(0, 8).Select(x => OrderedDither<double>.Bayer(0, x)));
        Assert.Equal([48, 16, 56, 24, 50, 18, 58, 26], Enumerable.Range(0, 8).Select(x => OrderedDither<double>.Bayer(1, x)));
    }

    [Theory]
    [Oracle("dither")]
    [InlineData(2, 255)]
    [InlineData(5, 255)]
    [InlineData(256, 65535)]
    public void A_sample_is_rounded_by_its_threshold(int levels, int white)
    {
        foreach (var (channels, alpha) in new[] { (1, false), (4, true) })
        {
            var image = Images.RandomIntegers(45, 19, channels, alpha, seed: levels, white);
            var expected = new Raster(image.Info, image.Samples);
            for (var y = 0; y < image.Info.Height; y++)
                for (var x = 0; x < image.Info.Width; x++)
                    for (var channel = 0; channel < image.Info.ColorChannels; channel++)
                        expected[y, x, channel] = white / (levels - 1.0)
                            * Math.Clamp(Math.Floor(image[y, x, channel] * (levels - 1) / white
                                + (Bayer[y % 8, x % 8] + 0.5) / 64), 0, levels - 1);
            PointOracle.Compare(new Dither { Levels = levels }, [image], expected, 1e-6, 1e-14);
        }
    }

    [Fact]
    public void The_mean_is_preserved()
    {
        for (var gray = 0; gray <= 255; gray += 15)
        {
            var result = PointOracle.Run(new Dither(), Images.Make(new ImageInfo(64, 64, 1) { White = 255 }, (_, _, _) => gray));
            Assert.InRange(result.Samples.ToArray().Average(), gray - 2.0, gray + 2.0);
            Assert.All(result.Samples.ToArray(), v => Assert.True(v is 0 or 255));
        }
    }

    [Theory]
    [InlineData(2, 255)]
    [InlineData(5, 255)]
    [InlineData(16, 65535)]
    [Oracle("dither")]
    public void Errors_are_distributed_to_four_neighbors(int levels, int white)
    {
        foreach (var (channels, alpha, height) in new[] { (1, false, 201), (4, true, 19) })
        {
            var image = Images.Random(45, height, channels, alpha, seed: levels, white);
            // Below transparent pixels, the colors from which errors propagate differ from those of the image.
            for (var y = 0; alpha && y < height; y++)
                for (var x = 0; x < 45; x++)
                    image[y, x, 3] = Math.Max(image[y, x, 3], 1);
            PointOracle.Compare(new Dither { Method = DitherMethod.FloydSteinberg, Levels = levels },
                [image], Diffused(image, levels - 1, white), 1e-6, 1e-14);
        }
    }

    [Fact]
    public void Part_of_a_diffused_image_equals_that_of_the_whole()
    {
        var image = Images.RandomIntegers(37, 300);
        var whole = PointOracle.Run(new Dither { Method = DitherMethod.FloydSteinberg }, image);
        var part = PipelineRunner.Run(BuiltIns.Text("""
            stages:
              dots: { op: dither, method: floyd-steinberg }
              part: { op: crop, y: 150, height: 90 }
            """), [image], new PlanOptions { BandHeight = 7, Threads = 2 }).Image;
        Near.Equal(Images.Make(part.Info, (y, x, _) => whole[y + 150, x]), part);
    }

    [Fact]
    public void NaN_diffuses_no_error()
    {
        var image = Images.Gray(new[,] { { double.NaN, 100, double.PositiveInfinity, 100, double.NegativeInfinity } });
        Assert.Equal([double.NaN, 0, 255, 0, 0],
            PointOracle.Run(new Dither { Method = DitherMethod.FloydSteinberg }, image).Samples);
    }

    private static Raster Diffused(Raster image, int steps, double white)
    {
        var (result, passed) = (new Raster(image.Info, image.Samples), new double[image.Info.Height + 1, image.Info.Width + 2]);
        for (var channel = 0; channel < image.Info.ColorChannels; channel++, Array.Clear(passed))
            for (var y = 0; y < image.Info.Height; y++)
                for (var x = 0; x < image.Info.Width; x++)
                {
                    var wanted = Math.Clamp(image[y, x, channel] + passed[y, x + 1], 0, white);
                    var level = Enumerable.Range(0, steps + 1).Select(i => i * white / steps).MinBy(v => Math.Abs(v - wanted));
                    result[y, x, channel] = level;
                    passed[y, x + 2] += (wanted - level) * 7 / 16;
                    passed[y + 1, x] += (wanted - level) * 3 / 16;
                    passed[y + 1, x + 1] += (wanted - level) * 5 / 16;
                    passed[y + 1, x + 2] += (wanted - level) / 16;
                }
        return result;
    }
}
