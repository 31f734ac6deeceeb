using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class GuidedTests
{
    [Theory]
    [Oracle("guided")]
    [InlineData(1, 23, 17)]
    [InlineData(4, 19, 26)]
    [InlineData(9, 31, 12)]
    [InlineData(3, 1, 1)]
    public void Every_pixel_takes_the_mean_of_the_linear_fits_around_it(int radius, int width, int height)
    {
        foreach (var pair in PairImages.Mixtures(2, width, height))
        {
            // The guide's channels and alpha are independent; the image's are kept.
            var op = new Guided { Radius = radius, Epsilon = 0.02 };
            PointOracle.Compare(op, pair, Premultiplied(pair[0], image => Naive(image, Seen(pair[1]), radius, 0.02 * 255 * 255)),
                1e-3, 1e-8);
        }
    }

    [Fact]
    public void Results_do_not_depend_on_tiles_or_bands()
    {
        var (image, guide) = (Images.Random(1100, 9, seed: 1), Images.Random(1100, 9, 3, seed: 2));
        PointOracle.Compare(new Guided { Radius = 2 }, [image, guide], Naive(image, guide, 2, 0.01 * 255 * 255), 1e-3, 1e-8);
    }

    [Fact]
    public void A_linear_function_of_the_guide_is_unchanged()
    {
        var guide = Images.Random(40, 30, 3);
        var image = Images.Make(guide.Info with { Channels = 1 }, (y, x, _) =>
            20 + 0.3 * guide[y, x, 0] - 0.2 * guide[y, x, 1] + 0.5 * guide[y, x, 2]);
        Near.Equal(image, PointOracle.Run(new Guided { Radius = 5, Epsilon = 1e-9 }, image, guide), 1e-5);
    }

    [Fact]
    [Oracle("joint-bilateral")]
    public void A_bilateral_mean_weights_neighbors_by_guide_similarity()
    {
        foreach (var border in new[] { Border.Reflect, Border.Constant, Border.Valid })
            foreach (var pair in PairImages.Mixtures(2, 17, 13))
            {
                var op = new JointBilateral { SigmaSpace = 1.7, SigmaColor = 60, Border = border, Value = 120 };
                PointOracle.Compare(op, pair, Premultiplied(pair[0], image => Bilateral(op, image, Seen(pair[1]), 3)), 1e-3,
                    1e-9);
            }
    }

    [Fact]
    public void Unsuitable_guides_are_rejected()
    {
        Assert.Equal(Codes.ChannelCount, PointOracle.Fault(new Guided(), Images.Random(4, 4), Images.Random(4, 4, 2)).Code);
        Assert.Contains("'image' is 4×4, 'guide' is 5×4",
            PointOracle.Fault(new Guided(), Images.Random(4, 4), Images.Random(5, 4)).Message);
        Assert.Contains("'image' is 4×4, 'guide' is 5×4",
            PointOracle.Fault(new JointBilateral { SigmaColor = 9 }, Images.Random(4, 4), Images.Random(5, 4)).Message);
        Assert.Equal("border", PointOracle.Finding(new JointBilateral { SigmaColor = 9, Border = Border.Shrink }, 2).Parameter);
    }

    // Premultiplied color, filtered with alpha, then divided.
    private static Raster Premultiplied(Raster image, Func<Raster, Raster> filter)
    {
        if (!image.Info.HasAlpha)
            return filter(image);
        var colors = image.Info.ColorChannels;
        var times = new Raster(image.Info, image.Samples);
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var channel = 0; channel < colors; channel++)
                    times[y, x, channel] *= image.Alpha(y, x);
        var result = filter(times);
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
                for (var channel = 0; channel < colors; channel++)
                    result[y, x, channel] = result[y, x, colors] == 0 ? 0
                        : result[y, x, channel] / (result[y, x, colors] / 255);
        return result;
    }

    private static Raster Seen(Raster guide)
    {
        var result = new Raster(guide.Info.WithoutAlpha());
        for (var y = 0; y < guide.Info.Height; y++)
            for (var x = 0; x < guide.Info.Width; x++)
                for (var channel = 0; channel < result.Info.Channels; channel++)
                    result[y, x, channel] = guide[y, x, channel] * guide.Alpha(y, x);
        return result;
    }

    private static IEnumerable<(int Y, int X)> Window(ImageInfo info, int y, int x, int radius) =>
        from row in Enumerable.Range(y - radius, 2 * radius + 1)
        from column in Enumerable.Range(x - radius, 2 * radius + 1)
        where row >= 0 && row < info.Height && column >= 0 && column < info.Width
        select (row, column);

    // For each window, solves the ridge regression; for each pixel, averages the functions of all windows.
    private static Raster Naive(Raster image, Raster guide, int radius, double epsilon)
    {
        var (info, n) = (image.Info, guide.Info.Channels);
        var result = new Raster(info);
        for (var channel = 0; channel < info.Channels; channel++)
        {
            var fits = new double[info.Height, info.Width][];
            for (var y = 0; y < info.Height; y++)
                for (var x = 0; x < info.Width; x++)
                {
                    var window = Window(info, y, x, radius).ToArray();
                    var mean = window.Average(w => image[w.Y, w.X, channel]);
                    var guides = Enumerable.Range(0, n).Select(k => window.Average(w => guide[w.Y, w.X, k])).ToArray();
                    var rows = Enumerable.Range(0, n).Select(j => Enumerable.Range(0, n).Select(k =>
                            window.Average(w => (guide[w.Y, w.X, j] - guides[j]) * (guide[w.Y, w.X, k] - guides[k]))
                                + (j == k ? epsilon : 0))
                        .Append(window.Average(w => (guide[w.Y, w.X, j] - guides[j]) * (image[w.Y, w.X,
                            channel] - mean))).ToArray()).ToArray();
                    var a = Solve(rows);
                    fits[y, x] = [.. a, mean - a.Zip(guides).Sum(p => p.First * p.Second)];
                }
            for (var y = 0; y < info.Height; y++)
                for (var x = 0; x < info.Width; x++)
                    result[y, x, channel] = Window(info, y, x, radius).Average(w =>
                        fits[w.Y, w.X][n] + Enumerable.Range(0, n).Sum(k => fits[w.Y, w.X][k] * guide[y, x, k]));
        }
        return result;
    }

    private static double[] Solve(double[][] rows)
    {
        for (var k = 0; k < rows.Length; k++)
            foreach (var row in rows.Where(r => r != rows[k]))
            {
                var times = row[k] / rows[k][k];
                for (var c = 0; c < row.Length; c++)
                    row[c] -= times * rows[k][c];
            }
        return [.. rows.Select((row, k) => row[^1] / row[k])];
    }

    private static Raster Bilateral(JointBilateral op, Raster image, Raster guide, int radius)
    {
        var info = op.Infer([image.Info, guide.Info])[0];
        var shift = op.Border == Border.Valid ? radius : 0;
        double At(Raster from, int y, int x, int channel)
        {
            var (row, column) = (op.Border.Map(y, from.Info.Height), op.Border.Map(x, from.Info.Width));
            return row < 0 || column < 0 ? op.Value : from[row, column, channel];
        }

        var result = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                {
                    var (sum, total, row, column) = (0.0, 0.0, y + shift, x + shift);
                    for (var dy = -radius; dy <= radius; dy++)
                        for (var dx = -radius; dx <= radius; dx++)
                        {
                            if (dy * dy + dx * dx > radius * radius)
                                continue;
                            var apart = Enumerable.Range(0, guide.Info.Channels).Sum(k =>
                                Math.Abs(At(guide, row + dy, column + dx, k) - guide[row, column, k]));
                            var weight = Math.Exp(-(dy * dy
                                + dx * dx) / (2 * op.SigmaSpace * op.SigmaSpace)
                                - apart * apart / (2 * op.SigmaColor * op.SigmaColor));
                            total += weight;
                            sum += weight * At(image, row + dy, column + dx, channel);
                        }
                    result[y, x, channel] = sum / total;
                }
        return result;
    }
}
