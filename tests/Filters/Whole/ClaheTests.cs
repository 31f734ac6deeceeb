using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class ClaheTests
{
    // cv2.createCLAHE: the sum of all samples, and those at (0, 0), (1, 5), (8, 6), the middle and the end
    [Theory]
    [Oracle("clahe")]
    [InlineData(32, 48, 8, 8, 40, 203949, new double[] { 11, 233, 215, 61, 32 })]
    [InlineData(33, 50, 4, 4, 2, 192344, new double[] { 37, 150, 157, 158, 50 })]
    [InlineData(20, 30, 4, 3, 3, 72862, new double[] { 26, 184, 187, 194, 107 })]
    [InlineData(9, 7, 8, 8, 40, 11971, new double[] { 128, 255, 255, 192, 255 })]
    public void Eight_bit_results_match_OpenCV(int height,
        int width, int rows, int columns, double limit, double sum, double[] some)
    {
        var result = Engine.Run(new Clahe { Tiles = new WindowSize(rows, columns), ClipLimit = limit },
            Formulas.Tones(width, height));
        Assert.Equal(some,
            new[] { result[0, 0], result[1, 5], result[8, 6], result[height / 2, width / 2], result[height - 1, width - 1] });
        Assert.Equal(sum, result.Samples.ToArray().Sum());
    }

    [Fact]
    public void Sixteen_bit_results_match_OpenCV()
    {
        var image = Images.Make(new ImageInfo(36, 40, 1) { White = 65535 },
            (y, x, _) => Formulas.Pattern(y, x, 65536) * 3 % 20000);
        var result = Engine.Run(new Clahe { Tiles = 4, ClipLimit = 4 }, image);
        Assert.Equal([1456, 21359, 35559, 51154, 2184],
            [result[0, 0], result[1, 5], result[8, 6], result[20, 18], result[39, 35]]);
        Assert.Equal(49382311, result.Samples.ToArray().Sum());
    }

    [Theory]
    [InlineData(48, 32, 4, 2, 0)]
    [InlineData(37, 29, 3, 5, 2.5)]
    [InlineData(61, 23, 8, 8, 40)]
    [Oracle("clahe")]
    public void A_pixel_mixes_the_mappings_of_its_four_nearest_tiles(int width, int height, int rows, int columns, double limit)
    {
        var image = Images.RandomIntegers(width, height, seed: width);
        // OpenCV also extends a side that is divisible, by a whole pixel per tile, if the other side is not.
        var fits = height % rows == 0 && width % columns == 0;
        var (tall, wide) = (fits ? height / rows : height / rows + 1, fits ? width / columns : width / columns + 1);
        double[] Mapping(int row, int column)
        {
            var counts = new double[256];
            for (var i = 0; i < tall * wide; i++)
                counts[(int)image[Border.Mirror.Map(row * tall + i / wide, height),
                    Border.Mirror.Map(column * wide + i % wide, width)]]++;
            if (limit > 0)
            {
                var most = Math.Max(1, Math.Floor(limit * tall * wide / 256));
                var cut = counts.Sum(c => Math.Max(0, c - most));
                counts = [.. counts.Select(c => Math.Min(c, most) + Math.Floor(cut / 256))];
                var rest = (int)cut % 256;
                for (var i = 0; i < rest; i++)
                    counts[i * Math.Max(1, 256 / rest)]++;
            }
            return [.. Enumerable.Range(0, 256).Select(level => Math.Round(counts.Take(level + 1).Sum() * 255 / (tall * wide)))];
        }

        var mappings = Enumerable.Range(0, rows * columns).Select(i => Mapping(i / columns, i % columns)).ToArray();
        double At(int y, int x, int level)
        {
            var (down, across) = ((double)y / tall - 0.5, (double)x / wide - 0.5);
            double Tile(int row, int column) =>
                mappings[Math.Clamp(row, 0, rows - 1) * columns + Math.Clamp(column, 0, columns - 1)][level];
            var (top, left) = ((int)Math.Floor(down), (int)Math.Floor(across));
            var (below, right) = (down - top, across - left);
            return (1 - below) * ((1 - right) * Tile(top, left) + right * Tile(top, left + 1))
                + below * ((1 - right) * Tile(top + 1, left) + right * Tile(top + 1, left + 1));
        }

        var result = Engine.Run(new Clahe { Tiles = new WindowSize(rows, columns), ClipLimit = limit }, image);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                // In single precision, a half can be rounded either way.
                Assert.InRange(Math.Abs(result[y, x] - At(y, x, (int)image[y, x])), 0, 0.5 + 1e-3);
    }

    [Fact]
    public void One_tile_without_a_limit_is_plain_equalization()
    {
        var image = Images.RandomIntegers(23, 14, 3);
        var expected = new Raster(image.Info, image.Samples);
        for (var i = 0; i < 23 * 14; i++)
            for (var c = 0; c < 3; c++)
                expected[i / 23, i % 23, c] = Math.Round(255.0 / (23 * 14) * Enumerable.Range(0, 23 * 14)
                    .Count(j => image[j / 23, j % 23, c] <= image[i / 23, i % 23, c]));
        PointOracle.Compare(new Clahe { Tiles = 1, ClipLimit = 0, Channels = LevelChannels.Each }, [image], expected, 0, 0);
    }

    [Fact]
    public void Luma_is_equalized_independently_of_threads_and_bands()
    {
        var image = Images.RandomIntegers(61, 45, 4, alpha: true);
        var (op, info) = (new Clahe { Tiles = new WindowSize(3, 5), ClipLimit = 2 }, new ImageInfo(61, 45, 1) { White = 255 });
        double Luma(int y, int x) => 0.299 * image[y, x, 0] + 0.587 * image[y, x, 1] + 0.114 * image[y, x, 2];
        var spread = Engine.Run(op, Images.Make(info, (y, x, _) => Math.Floor(Luma(y, x) + 0.5)));
        var expected = new Raster(image.Info, image.Samples);
        for (var i = 0; i < 61 * 45; i++)
            for (var c = 0; c < 3; c++)
                expected[i / 61, i % 61, c] += spread[i / 61, i % 61] - Luma(i / 61, i % 61);
        PointOracle.Compare(op, [image], expected, 1e-6, 1e-12);
    }
}
