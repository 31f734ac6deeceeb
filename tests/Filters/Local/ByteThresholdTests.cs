using PipelineKit.Execution;
using PipelineKit.Filters.Local;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Local;

public class ByteThresholdTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(31)]
    public void A_byte_is_white_above_the_mean_of_its_window(int size)
    {
        // A pattern of two levels gives many windows whose mean is an integer or a half.
        foreach (var image in (Raster[])[
            ByteRun.Image(70, 23, 1, i => (i * 3 + i / 9) % 2 * 255), ByteRun.Image(41, 19, 3, i => 100 + i * 7919 % 97 / 48),
            ByteRun.Image(1, 1, 1, _ => 7), ByteRun.Image(1, 40, 1, i => i * 37), ByteRun.Image(90, 1, 1, i => i * i)])
            foreach (var border in new[] { Border.Replicate, Border.Mirror, Border.Reflect, Border.Wrap, Border.Constant })
                foreach (var offset in new[] { 0, 1, -3.5, 0.25, 7.3, -300, 300 })
                {
                    var op = new AdaptiveThreshold { Size = size, Offset = offset, Border = border, Value = 101 };
                    Assert.Equal(Naive(image, op), ByteRun.Of(op, image));
                }
    }

    [Fact]
    public void A_border_value_that_is_not_a_byte_and_a_used_level_require_floats()
    {
        var image = ByteRun.Image(40, 12, 1, i => i * 31);
        var op = new AdaptiveThreshold { Size = 5, Border = Border.Constant, Value = 33.5 };
        var naive = Naive(image, op);
        Assert.Equal(naive, PipelineRunner.Run(op, [image]).Images["image"].Samples.ToArray().Select(s => (byte)s));
    }

    [Theory]
    [InlineData(9, 0, -1)]
    [InlineData(9, 2, 17)]
    [InlineData(225, -3.5, -788)]
    [InlineData(225, 0.1, 22)]
    [InlineData(9, 1000, 9 * 255)]
    [InlineData(9, -1000, -9 * 255 - 1)]
    [InlineData(66049, 0, null)]
    public void Limits_are_count_times_byte_plus_a_common_bias_if_there_is_one(int count, double offset, int? bias)
    {
        Assert.Equal(bias, ThresholdLimits.Of(count, offset, SamplePrecision.Single).Bias);
        Assert.Equal(bias, ThresholdLimits.Of(count, offset, SamplePrecision.Double).Bias);
    }

    // The definition, including the tolerance of a millionth.
    private static byte[] Naive(Raster image, AdaptiveThreshold op)
    {
        var means = Oracle.Window(image, op.Extent(0), op.Border, op.Value, patch => patch.Values.Average());
        return [.. image.Samples.ToArray().Zip(means.Samples.ToArray(),
            (sample, mean) => (byte)(sample > mean - op.Offset + mean * 1e-6 ? 255 : 0))];
    }
}
