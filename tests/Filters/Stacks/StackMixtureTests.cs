using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Stacks;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Stacks;

public class StackMixtureTests
{
    [Theory]
    [Oracle("focus-stack")]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Constant)]
    [InlineData(Border.Wrap)]
    [InlineData(Border.Valid)]
    public void Focus_follows_the_energy_of_the_Laplacian(Border border)
    {
        var op = new FocusStack { Sigma = 1.3, Decision = 2.5, Border = border, Value = 30 };
        foreach (var images in PairImages.Mixtures(3, 23, 17))
            PointOracle.Compare(op, images,
                Naive(op, images, 5, Energy, shareFirst: false, (m, all) => Math.Pow(m, 2.5) / all.Sum(a => Math.Pow(a, 2.5))),
                1e-3, 1e-9);
    }

    [Fact]
    public void The_sharper_half_of_each_is_taken()
    {
        var sharp = PairImages.First(60, 20);
        Raster Half(bool left) => Images.Make(sharp.Info, (y, x, _) => (x < 30) == left ? sharp[y, x] : 128);
        var result = PointOracle.Run(new FocusStack { Sigma = 1.5, Decision = 8 }, Half(true), Half(false));
        foreach (var x in new[] { 0, 10, 22, 37, 50, 59 })
            Near.Equal(sharp[10, x], result[10, x], 1e-3);
    }

    [Fact]
    public void Flat_images_are_averaged()
    {
        var (dark, light) = (Images.Random(9, 7).Map(_ => 50), Images.Random(9, 7).Map(_ => 100));
        Assert.All(PointOracle.Run(new FocusStack(), dark, light).Samples.ToArray(), v => Assert.Equal(75, v));
    }

    [Fact]
    public void Incompatible_images_are_rejected()
    {
        Assert.Equal("border", PointOracle.Finding(new FocusStack { Border = Border.Shrink }, 2).Parameter);
        Assert.Equal(Codes.WhiteMismatch,
            PointOracle.Fault(new FocusStack(), Images.Random(9, 9), Images.Random(9, 9, white: 1)).Code);
    }

    // Premultiplied color with the border, alpha after the colors; each step is computed separately for each pixel.
    private static Raster Naive(StackMixture op, Raster[] images, int radius, Func<Func<int, int, int, double>, int, int,
        double> measure,
        bool shareFirst, Func<double, double[], double> share)
    {
        var info = op.Infer([.. images.Select(i => i.Info)])[0];
        var shift = op.Border == Border.Valid ? radius + 1 : 0;
        var (height, width) = (images[0].Info.Height, images[0].Info.Width);
        double At(Raster image, int y, int x, int channel)
        {
            var (row, column) = (op.Border.Map(y, height), op.Border.Map(x, width));
            return row < 0 || column < 0 ? op.Value : image.Color(row, column, channel) * image.Alpha(row, column);
        }

        double[] Measures(int y, int x)
        {
            var all = images.Select(i => measure((dy, dx, c) =>
                c < 0 ? i.Info.ColorChannels : At(i, y + dy, x + dx, c), y, x)).ToArray();
            return shareFirst ? [.. all.Select(m => m / all.Sum())] : all;
        }

        var cache = new Dictionary<(int, int), double[]>();
        var sigma = ((FocusStack)op).Sigma;
        var result = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
            {
                var (sums, total) = (new double[images.Length], 0.0);
                for (var dy = -radius; dy <= radius; dy++)
                    for (var dx = -radius; dx <= radius; dx++)
                    {
                        var place = (y + shift + dy, x + shift + dx);
                        if (!cache.TryGetValue(place, out var found))
                            cache[place] = found = Measures(place.Item1, place.Item2);
                        var weight = Math.Exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
                        total += weight;
                        for (var i = 0; i < sums.Length; i++)
                            sums[i] += weight * found[i];
                    }
                var means = sums.Select(s => s / total).ToArray();
                var shares = means.Select(m => share(m, means)).ToArray();
                double Mixed(Func<Raster, double> of) => images.Select((image, i) => shares[i] * of(image)).Sum();
                var alpha = Mixed(i => i.Alpha(y + shift, x + shift));
                for (var channel = 0; channel < info.Channels; channel++)
                    result[y, x, channel] = channel == info.ColorChannels ? 255 * alpha : alpha == 0 ? 0
                        : Mixed(i => i.Color(y + shift, x + shift, channel) * i.Alpha(y + shift, x + shift)) / alpha;
            }
        return result;
    }

    private static double Laplacian(Func<int, int, int, double> at, int channel) =>
        at(-1, 0, channel) + at(1, 0, channel) + at(0, -1, channel) + at(0, 1, channel) - 4 * at(0, 0, channel);

    private static double Energy(Func<int, int, int, double> at, int y, int x)
    {
        var colors = (int)at(0, 0, -1);
        return Enumerable.Range(0, colors).Average(c => Math.Pow(Laplacian(at, c), 2));
    }
}
