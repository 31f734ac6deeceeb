using PipelineKit.Execution;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>The check of golden images finds exactly those without content.</summary>
public class SamenessTests
{
    private static readonly Raster WatchSnapshot = Images.RandomIntegers(20, 10, channels: 3);

    [Theory]
    [InlineData(0, 200, "the scene but for 0 % of its samples")]
    [InlineData(200, 1, "the scene but for 0 % of its samples")]
    [InlineData(19, 2, "the scene but for 9.5 % of its samples")]
    [InlineData(20, 2, null)]
    public void A_picture_equals_another_if_less_than_a_tenth_differs_visibly(int pixels, int step, string? finding)
    {
        var picture = Changed(WatchSnapshot, pixels, step);
        var noise = Images.RandomIntegers(20, 10, channels: 3, seed: 2);
        Assert.Equal(finding, Sameness.Of(picture, [("noise", noise), ("the scene", WatchSnapshot)]));
    }

    [Fact]
    public void A_picture_of_any_single_color_is_found()
    {
        var flat = Images.Make(WatchSnapshot.Info, (_, _, channel) => 40 + 60 * channel);
        Assert.Equal("one color but for 5 % of its samples", Sameness.Of(Changed(flat, 10, 100), [("the scene", WatchSnapshot)]));
        Assert.Null(Sameness.Of(Changed(flat, 40, 100), [("the scene", WatchSnapshot)]));
    }

    [Fact]
    public void Pictures_of_different_sizes_are_different() =>
        Assert.Null(Sameness.Of(WatchSnapshot, [("a smaller one", Images.RandomIntegers(10, 10, channels: 3))]));

    private static Raster Changed(Raster image, int pixels, int step) => Images.Make(image.Info, (y, x, channel) =>
    {
        var sample = image[y, x, channel];
        return y * image.Info.Width + x >= pixels ? sample : sample >= 128 ? sample - step : sample + step;
    });
}
