using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class WhiteBalanceTests
{
    [Theory]
    [Oracle("white-balance")]
    [InlineData(false)]
    [InlineData(true)]
    public void Gray_world_equalizes_the_means(bool alpha)
    {
        var image = Cast(alpha);
        var means = Enumerable.Range(0, 3).Select(c => Channel(image, c).Average()).ToArray();
        var gains = Check(new WhiteBalance(), image, [.. means.Select(m => means.Average() / m)]);
        Assert.InRange(gains[0], 0.5, 1);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(99)]
    [InlineData(50)]
    public void White_patch_raises_percentiles_to_the_highest(double percentile)
    {
        var image = Cast(false);
        var brightest = Enumerable.Range(0, 3)
            .Select(c => Channel(image, c).Order().ElementAt((int)Math.Ceiling(percentile / 100 * 37 * 23) - 1)).ToArray();
        Check(new WhiteBalance { Method = BalanceMethod.WhitePatch, Percentile = percentile },
            image, [.. brightest.Select(b => brightest.Max() / b)]);
    }

    [Fact]
    public void Sixteen_bit_levels_are_integers()
    {
        var image = Images.Pixels(65535, false, [1, 40000, 65535], [7, 40001, 2]);
        Check(new WhiteBalance { Method = BalanceMethod.WhitePatch, Percentile = 100 }, image, [65535 / 7.0, 65535 / 40001.0, 1]);
    }

    [Fact]
    public void A_channel_of_zeros_is_unchanged() =>
        Check(new WhiteBalance(), Images.Pixels(255, false, [0, 30, 60]), [1, 1, 0.5]);

    [Fact]
    public void Results_do_not_depend_on_threads_or_bands()
    {
        var image = Images.Random(131, 47, 4, alpha: true);
        foreach (var method in Enum.GetValues<BalanceMethod>().Where(m => m != BalanceMethod.Patch))
        {
            var op = new WhiteBalance { Method = method };
            Near.Equal(Engine.Run(op, image), Engine.Run(op, image, bandHeight: 3, threads: 2));
        }
    }

    [Fact]
    public void Percentiles_need_a_white() => Assert.Equal(
        new Diagnostic(Codes.NoNominalRange,
            "stage 'operator': the image has no nominal white, which is needed to compute percentiles", null,
            "add 'normalize' or 'levels' before, or use 'method: gray-world'"),
        PointOracle.Fault(new WhiteBalance { Method = BalanceMethod.WhitePatch },
            Images.Random(2, 2, 3, white: null)).Diagnostics[0]);

    private static double[] Check(WhiteBalance op, Raster image, double[] gains)
    {
        var result = PipelineRunner.Run(op, [image]);
        var found = ((Matrix)result.Values["operator.gains"]).Values.ToArray();
        for (var i = 0; i < 3; i++)
            Near.Equal(gains[i], found[i], 1e-12);
        var expected = Images.Make(image.Info, (y, x, c) => image[y, x, c] * (c < 3 ? gains[c] : 1));
        Near.Equal(expected, result.Image, 1e-6);
        return found;
    }

    private static Raster Cast(bool alpha)
    {
        var image = Images.RandomIntegers(37, 23, alpha ? 4 : 3, alpha);
        return Images.Make(image.Info, (y, x, c) => c == 3 ? image[y, x, c] : Math.Round(image[y, x, c] * (1 - 0.3 * c)));
    }

    private static IEnumerable<double> Channel(Raster image, int channel) =>
        Enumerable.Range(0, (int)image.Info.Pixels).Select(i => image.Samples[i * image.Info.Channels + channel]);
}
