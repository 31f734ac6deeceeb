using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

public class LocalMaximaTests
{
    [Theory]
    [Oracle("local-maxima")]
    [InlineData(1, 1, 1)]
    [InlineData(40, 1, 2)]
    [InlineData(1, 33, 3)]
    [InlineData(37, 29, 1)]
    [InlineData(45, 38, 4)]
    [InlineData(21, 17, 30)]
    public void A_peak_is_not_exceeded_nearby(int width, int height, int distance)
    {
        var image = Images.RandomIntegers(width, height, seed: distance, white: 40);
        foreach (var above in new double?[] { null, 20, 40 })
        {
            var expected = Naive(image, distance, above ?? image.Samples.ToArray().Min());
            var mask = new Raster(new ImageInfo(width, height, 1) { White = 40 });
            foreach (var (x, y, _) in expected)
                mask[y, x] = 40;
            var maxima = new LocalMaxima { Distance = distance, Above = above };
            Near.Equal(mask, PipelineRunner.Run(maxima, [image], precision: SamplePrecision.Double).Images["mask"]);
            var result = PipelineRunner.Run(maxima, [image], new PlanOptions { Threads = 2, BandHeight = 3 });
            Assert.Equal((double)expected.Count, result.Values["operator.count"]);
            var table = (Matrix)result.Values["operator.peaks"];
            for (var i = 0; i < expected.Count; i++)
            {
                Assert.Equal(expected[i], ((int)table[i, 0], (int)table[i, 1], table[i, 2]));
                Assert.Equal(i + 1, result.Images["markers"][expected[i].Y, expected[i].X]);
            }
        }
    }

    // skimage.feature.peak_local_max(…, exclude_border=False): the count, and the sum of 31·row + 17·column
    [Theory]
    [InlineData(1, 100.0, 178, 182835)]
    [InlineData(2, 100.0, 14, 13400)]
    [InlineData(3, 100.0, 12, 11792)]
    [InlineData(5, 100.0, 11, 10614)]
    [InlineData(2, null, 14, 13400)]
    public void Peaks_match_scikit_image(int distance, double? above, int count, int places)
    {
        var table = (Matrix)PipelineRunner.Run(new LocalMaxima { Distance = distance, Above = above }, [Masks.Pattern])
            .Values["operator.peaks"];
        Assert.Equal((count, places), (table.Rows, (int)Enumerable.Range(0, table.Rows)
            .Sum(r => 31 * table[r, 1] + 17 * table[r, 0])));
    }

    [Fact]
    public void A_flat_image_has_no_peak() =>
        Assert.Equal(0.0, PipelineRunner.Run(new LocalMaxima(), [Images.Gray(new double[5, 6])]).Values["operator.count"]);

    [Fact]
    public void The_highest_peaks_come_first_up_to_the_limit()
    {
        var table = (Matrix)PipelineRunner.Run(new LocalMaxima { MaxCount = 2 },
            [Images.Gray(new double[,] { { 5, 0, 0, 9, 0, 0, 7 } })]).Values["operator.peaks"];
        Assert.Equal(new Matrix(2, 3, [3, 0, 9, 6, 0, 7]), table);
    }

    [Fact]
    public void Color_images_use_luma()
    {
        var image = Images.Random(9, 8, 4, alpha: true);
        var luma = Images.Make(image.Info with { Channels = 1, HasAlpha = false },
            (y, x, _) => 0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2]);
        Near.Equal(PipelineRunner.Run(new LocalMaxima(), [luma]).Images["markers"],
            PipelineRunner.Run(new LocalMaxima(), [image]).Images["markers"]);
    }

    [Fact]
    public void Two_color_channels_are_an_error() => Assert.Equal(new Diagnostic(Codes.ChannelCount,
            "stage 'operator': 'local-maxima' requires 1 or 3 color channels, not 2", null,
            "put 'grayscale' or 'channels' before"),
        PointOracle.Fault(new LocalMaxima(), Images.Random(4, 4, 2)).Diagnostics[0]);

    private static List<(int X, int Y, double Value)> Naive(Raster image, int distance, double above)
    {
        var (width, height) = (image.Info.Width, image.Info.Height);
        var all = from y in Enumerable.Range(0, height)
                  from x in Enumerable.Range(0, width)
                  where image[y, x] > above
                  where (from row in Enumerable.Range(0, height)
                         from column in Enumerable.Range(0, width)
                         where Math.Max(Math.Abs(row - y), Math.Abs(column - x)) <= distance
                         select image[row, column]).All(v => v <= image[y, x])
                  orderby -image[y, x], y, x
                  select (X: x, Y: y, Value: image[y, x]);
        var kept = new List<(int X, int Y, double Value)>();
        foreach (var peak in all)
            if (kept.All(k => Math.Max(Math.Abs(k.X - peak.X), Math.Abs(k.Y - peak.Y)) >= distance))
                kept.Add(peak);
        return kept;
    }
}
