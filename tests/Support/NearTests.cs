using Xunit;
using Xunit.Sdk;

namespace PipelineKit.Tests.Support;

public class NearTests
{
    [Fact]
    public void The_worst_sample_is_reported()
    {
        var expected = Images.Gray(new double[,] { { 1, 2 }, { 3, 4 } });
        var actual = Images.Gray(new double[,] { { 1, 2.5 }, { 9, 4 } });
        var failure = Assert.Throws<XunitException>(() => Near.Equal(expected, actual, 0.01));
        Assert.Equal("2 of 4 samples differ beyond 0.01; the worst at row 1, column 0, channel 0: expected 3, got 9.",
            failure.Message);
    }

    [Fact]
    public void A_NaN_sample_is_a_difference()
    {
        var failure = Assert.Throws<XunitException>(() =>
            Near.Equal(Images.Gray(new double[,] { { 1 } }), Images.Gray(new[,] { { double.NaN } }), 1e9));
        Assert.Contains("got NaN", failure.Message);
    }

    [Fact]
    public void A_different_white_is_a_difference()
    {
        var failure = Assert.Throws<XunitException>(() =>
            Near.Equal(Images.Gray(new double[,] { { 1 } }), Images.Gray(new double[,] { { 1 } }, white: null)));
        Assert.Equal("Expected 1×1, 1 channel, white 255, got 1×1, 1 channel, white none.", failure.Message);
    }

    [Fact]
    public void A_random_image_is_reproducible_and_has_transparent_and_opaque_pixels()
    {
        var image = Images.Random(31, 17, 4, alpha: true, seed: 5);
        Near.Equal(image, Images.Random(31, 17, 4, alpha: true, seed: 5));
        Assert.Contains(image.Samples.ToArray().Where((_, i) => i % 4 == 3), a => a == 0);
        Assert.Contains(image.Samples.ToArray().Where((_, i) => i % 4 == 3), a => a == 255);
        Assert.All(image.Samples.ToArray(), v => Assert.InRange(v, 0, 255));
    }
}
