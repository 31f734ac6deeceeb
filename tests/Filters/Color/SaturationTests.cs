using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class SaturationTests
{
    [Theory]
    [Oracle("saturation")]
    [InlineData(0, LumaWeights.Rec601)]
    [InlineData(0.5, LumaWeights.Rec709)]
    [InlineData(1.7, LumaWeights.Rec601)]
    public void Channels_move_away_from_the_luma(double amount, LumaWeights weights) => ColorOracle.Agrees(
        new Saturation { Amount = amount, Weights = weights },
        p =>
        {
            var luma = weights == LumaWeights.Rec601
                ? 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2] : 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2];
            return [.. p.Select(c => luma + amount * (c - luma))];
        }, single: 5e-5);

    [Fact]
    public void Zero_saturation_gives_the_gray_image()
    {
        var image = Images.Random(19, 3, 3);
        var gray = PointOracle.Run(new Grayscale(), image);
        var result = PointOracle.Run(new Saturation { Amount = 0 }, image);
        for (var channel = 0; channel < 3; channel++)
            Near.Equal(gray, PointOracle.Run(new Channels { Pick = [$"{channel}"] }, result), 1e-14);
    }

    [Fact]
    public void A_gray_image_is_an_error() => Assert.Equal(
        new Diagnostic(Codes.ChannelCount, "stage 'operator': 'saturation' requires 3 color channels; the image has 1", null,
            "expand it with 'channels' and pick: [y, y, y]"),
        PointOracle.Fault(new Saturation { Amount = 2 }, Images.Random(2, 2)).Diagnostics[0]);
}
