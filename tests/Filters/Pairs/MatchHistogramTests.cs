using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Pairs;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Pairs;

public class MatchHistogramTests
{
    [Fact]
    public void Samples_match_scikit_image()
    {
        var second = PairImages.Second(11, 9);
        var reference = Images.Make(second.Info, (y, x, _) => Math.Floor(second[y, x] * second[y, x] / 400));
        var matched = PointOracle.Run(new MatchHistogram(), PairImages.First(), reference);
        double[] expected = [35.161764705882355, 62.72058823529412, 97.79411764705883, 141.35294117647058, 0.0, 7.867647058823526,
            16.514705882352942,
            37.0735294117647, 65.63235294117646, 102.11764705882352, 145.7941176470588, 0.5845588235294119, 9.588235294117647,
                19.455882352941174,
            40.029411764705884, 67.04411764705883, 104.16176470588235];
        for (var x = 0; x < 17; x++)
            Near.Equal(expected[x], matched[4, x], 1e-13);
    }

    [Theory]
    [Oracle("match-histogram")]
    [InlineData(255, 255)]
    [InlineData(65535, 65535)]
    [InlineData(255, 65535)]
    public void Each_channel_takes_the_value_of_equal_cumulative_share(int white, int referenceWhite)
    {
        foreach (var (channels, alpha, others, otherAlpha) in new[] { (1, false, 1, false), (3, false, 3, false),
            (4, true, 3, false), (3, false, 1, false), (3, false, 4, true), (2, true, 2, true) })
        {
            var image = Images.RandomIntegers(23, 14, channels, alpha, seed: channels, white);
            var reference = Images.RandomIntegers(9, 31, others, otherAlpha, seed: 7, referenceWhite);
            var expected = Images.Make(image.Info with { White = referenceWhite }, (_, _, _) => 0);
            for (var channel = 0; channel < channels; channel++)
            {
                var own = Column(image, channel);
                var theirs = Column(reference, Math.Min(channel, reference.Info.ColorChannels - 1));
                for (var i = 0; i < own.Length; i++)
                    expected[i / 23, i % 23, channel] = channel == image.Info.ColorChannels ? own[i] * referenceWhite / white
                        : Interpolated(own, theirs, own[i]);
            }
            PointOracle.Compare(new MatchHistogram(), [image, reference], expected, 1e-6, 1e-12);
        }
    }

    [Fact]
    public void An_image_equal_to_the_reference_is_unchanged()
    {
        var image = Images.RandomIntegers(20, 15, 3);
        Near.Equal(image, PointOracle.Run(new MatchHistogram(), image, image));
    }

    [Fact]
    public void Incompatible_images_are_rejected()
    {
        Assert.Equal(Codes.ChannelCount,
            PointOracle.Fault(new MatchHistogram(), Images.Random(4, 4), Images.Random(4, 4, 3)).Code);
        Assert.Equal(Codes.NoNominalRange,
            PointOracle.Fault(new MatchHistogram(), Images.Random(4, 4), Images.Random(4, 4, white: null)).Code);
    }

    private static double[] Column(Raster image, int channel) =>
        [.. image.Samples.ToArray().Where((_, i) => i % image.Info.Channels == channel)];

    // The definition: cumulative shares up to each value, interpolated over those of the reference.
    private static double Interpolated(double[] own, double[] theirs, double value)
    {
        var share = own.Count(v => v <= value) / (double)own.Length;
        var values = theirs.Distinct().Order().ToArray();
        var shares = values.Select(v => theirs.Count(t => t <= v) / (double)theirs.Length).ToArray();
        var at = Array.FindIndex(shares, s => s >= share);
        return at == 0 ? values[0] : values[at - 1]
            + (share - shares[at - 1]) / (shares[at] - shares[at - 1]) * (values[at] - values[at - 1]);
    }
}
