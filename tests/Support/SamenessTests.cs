using PipelineKit.Execution;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>The check of golden images finds those that show nothing, and those only.</summary>
public class SamenessTests
{
    private static readonly Raster WatchSnapshot = Images.RandomIntegers(20, 10, channels: 3);

    [Theory]
    [InlineData(0, 200, "the scene but for 0 % of its samples")]
    [InlineData(200, 1, "the scene but for 0 % of its samples")]
    [InlineData(19, 2, "the scene but for 9.5 % of its samples")]
    [InlineData(20, 2, null)]
    public void A_picture_is_another_one_that_differs_visibly_in_less_than_a_tenth(int pixels, int step, string? finding)
    {
        var picture = Changed(WatchSnapshot, pixels, step);
        var noise = Images.RandomIntegers(20, 10, channels: 3, seed: 2);
        Assert.Equal(finding, Sameness.Of(picture, [("noise", noise), ("the scene", WatchSnapshot)]));
    }

    [Fact]
    public void A_picture_of_one_color_is_found_whatever_the_color()
    {
        var flat = Images.Make(WatchSnapshot.Info, (_, _, channel) => 40 + 60 * channel);
        Assert.Equal("one color but for 5 % of its samples", Sameness.Of(Changed(flat, 10, 100), [("the scene", WatchSnapshot)]));
        Assert.Null(Sameness.Of(Changed(flat, 40, 100), [("the scene", WatchSnapshot)]));
    }

    [Fact]
    public void A_picture_of_another_size_is_another_picture() =>
        Assert.Null(Sameness.Of(WatchSnapshot, [("a smaller one", Images.RandomIntegers(10, 10, channels: 3))]));

    private static Raster Changed(Raster image, int pixels, int step) => Images.Make(image.Info, (y, x, channel) =>
    {
        var sample = image[y, x, channel];
        return y * image.Info.Width + x >= pixels ? sample : sample >= 128 ? sample - step : sample + step;
    });
}
