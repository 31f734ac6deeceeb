using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class ChannelsTests
{
    private static readonly Raster Rgba = Images.Pixels(255, true, [10, 20, 30, 40], [50, 60, 70, 80]);
    private static readonly Raster Rgb = Images.Pixels(255, false, [10, 20, 30]);
    private static readonly Raster Gray = Images.Pixels(255, false, [7]);

    [Fact]
    public void Channels_are_reordered() => Near.Equal(Images.Pixels(255, false, [30, 20, 10]), Pick(Rgb, "b", "g", "r"));

    [Fact]
    public void Alpha_is_kept() => Near.Equal(Images.Pixels(255, true, [20, 40], [60, 80]), Pick(Rgba, "g"));

    [Fact]
    public void Alpha_picked_last_remains_alpha() =>
        Near.Equal(Images.Pixels(255, true, [30, 40], [70, 80]), Pick(Rgba, "b", "a"));

    [Fact]
    public void Alpha_picked_alone_becomes_a_gray_image() => Near.Equal(Images.Pixels(255, false, [40], [80]), Pick(Rgba, "a"));

    [Fact]
    public void Alpha_picked_before_others_becomes_an_ordinary_channel() =>
        Near.Equal(Images.Pixels(255, false, [40, 10], [80, 50]), Pick(Rgba, "3", "0"));

    [Fact]
    public void Alpha_can_be_dropped() => Near.Equal(Images.Pixels(255, false, [10, 20, 30], [50, 60, 70]),
        PointOracle.Run(new Channels { DropAlpha = true }, Rgba));

    [Fact]
    public void A_gray_image_can_become_three_channels() =>
        Near.Equal(Images.Pixels(255, false, [7, 7, 7]), Pick(Gray, "y", "y", "0"));

    [Fact]
    public void Nothing_picked_keeps_the_image() => Near.Equal(Rgba, PointOracle.Run(new Channels(), Rgba));

    [Fact]
    [Oracle("channels")]
    public void Every_row_and_column_is_copied()
    {
        var image = Images.Random(37, 9, 5);
        var expected = Images.Make(image.Info with { Channels = 2 }, (y, x, channel) => image[y, x, channel == 0 ? 4 : 1]);
        PointOracle.Compare(new Channels { Pick = ["4", "1"] }, [image], expected, 0, 0);
    }

    [Theory]
    [InlineData("a", "there is no channel 'a' in an image with 3 channels: it has no alpha")]
    [InlineData("y", "there is no channel 'y' in an image with 3 channels: 'y' requires a gray image")]
    [InlineData("3", "there is no channel '3' in an image with 3 channels: its channels are 0 to 2")]
    public void A_missing_channel_is_an_error(string name, string message) => Assert.Equal(
        new Diagnostic(Codes.ChannelCount, $"stage 'operator': {message}", null, "select channels by name or by index from 0"),
        PointOracle.Fault(new Channels { Pick = [name] }, Rgb).Diagnostics[0]);

    [Fact]
    public void A_gray_image_has_no_red() => Assert.Equal(
        "stage 'operator': there is no channel 'r' in an image with 1 channel: 'r', 'g' and 'b' require 3 color channels",
        PointOracle.Fault(new Channels { Pick = ["r"] }, Gray).Diagnostics[0].Message);

    [Fact]
    public void An_unknown_name_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "pick", "'red' is not a channel",
            "write r, g, b, y, a, or an index from 0", null, 1),
        PointOracle.Finding(new Channels { Pick = ["red"] }));

    [Fact]
    public void Alpha_both_picked_and_dropped_is_an_error() => Assert.Equal(
        new OperatorFinding(Codes.BadCombination, "drop-alpha",
            "'pick' includes alpha, but 'drop-alpha' removes it", "omit one of them", null, 1),
        PointOracle.Finding(new Channels { Pick = ["r", "a"], DropAlpha = true }));

    private static Raster Pick(Raster image, params string[] pick) => PointOracle.Run(new Channels { Pick = pick }, image);
}
