using PipelineKit.Execution;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Whole;

public class AutoLevelsTests
{
    // numpy.percentile(…, method='inverted_cdf')
    [Theory]
    [InlineData(1, 99, 60, 123)]
    [InlineData(5, 95, 63, 120)]
    [InlineData(0, 50, 60, 91)]
    public void Percentiles_match_NumPy(double low, double high, double black, double white)
    {
        var tones = Formulas.Tones(30, 20);
        var values = PipelineRunner.Run(new AutoLevels { Low = low, High = high }, [tones]).Values;
        Assert.Equal((black, white), ((double)values["operator.low"], (double)values["operator.high"]));
        var expected = tones.Map(v => Math.Clamp(255 * (v - black) / (white - black), 0, 255));
        PointOracle.Compare(new AutoLevels { Low = low, High = high }, [tones], expected, 1e-6, 1e-13);
    }

    [Theory]
    [Oracle("auto-levels")]
    [InlineData(StretchChannels.Together, 255)]
    [InlineData(StretchChannels.Each, 255)]
    [InlineData(StretchChannels.Together, 65535)]
    [InlineData(StretchChannels.Each, 65535)]
    public void Channels_are_stretched_together_or_separately(StretchChannels channels, int white)
    {
        var source = Images.RandomIntegers(33, 20, 4, true, white: white);
        var image = Images.Make(source.Info, (y, x, c) => c == 3 ? source[y, x, c] : Math.Floor(source[y, x, c] / (c + 2)) + 9);
        double Percentile(int c, double percent)
        {
            var samples = Enumerable.Range(0, 33 * 20 * 4)
                .Where(i => i % 4 != 3 && (channels == StretchChannels.Together || i % 4 == c))
                .Select(i => image.Samples[i]).Order().ToArray();
            return samples[(int)Math.Ceiling(samples.Length * percent / 100) - 1];
        }

        double[][] limits = [.. Enumerable.Range(0, 3).Select(c => new[] { Percentile(c, 2), Percentile(c, 97) })];
        var expected = new Raster(image.Info, image.Samples);
        for (var i = 0; i < 33 * 20; i++)
            for (var c = 0; c < 3; c++)
                expected[i / 33, i % 33, c] =
                    Math.Clamp(white * (image[i / 33, i % 33, c] - limits[c][0]) / (limits[c][1] - limits[c][0]), 0, white);
        var op = new AutoLevels { Low = 2, High = 97, Channels = channels };
        PointOracle.Compare(op, [image], expected, 1e-6, 1e-12);
        var values = PipelineRunner.Run(op, [image]).Values;
        Assert.Equal(limits.Select(l => l[0]), ((Matrix)values["operator.channel-low"]).Values.ToArray());
        Assert.Equal(limits.Max(l => l[1]), values["operator.high"]);
    }

    [Fact]
    public void An_image_of_one_level_becomes_black() =>
        Near.Equal(Images.Gray(new double[,] { { 0, 0 } }),
            Engine.Run(new AutoLevels(), Images.Gray(new double[,] { { 70, 70 } })));

    [Fact]
    public void Limits_in_the_wrong_order_are_an_error() =>
        Assert.Equal("'low' is 60, 'high' 40", PointOracle.Finding(new AutoLevels { Low = 60, High = 40 }).Message);
}
