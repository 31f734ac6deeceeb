using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Color;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class SplitMergeTests
{
    private static readonly Raster Rgba = Images.Random(37, 5, 4, alpha: true);

    [Fact]
    public void Split_gives_each_channel_and_merge_recombines_them()
    {
        var parts = PipelineRunner.Run(new Split { Pick = ["r", "g", "b", "a"] }, [Rgba]).Images;
        Assert.Equal(["a", "b", "g", "r"], parts.Keys.Order());
        Near.Equal(PointOracle.Run(new Channels { Pick = ["b"], DropAlpha = true }, Rgba), parts["b"]);
        Near.Equal(Rgba, PointOracle.Run(new Merge { AsAlpha = true }, parts["r"], parts["g"], parts["b"], parts["a"]));
    }

    [Fact]
    [Oracle("split")]
    [Oracle("merge")]
    public void Every_sample_belongs_to_its_channel()
    {
        var image = Images.Random(37, 9, 5);
        var parts = PipelineRunner.Run(new Split { Pick = ["c3", "c0"] },
            [image], new PlanOptions { BandHeight = 2, Threads = 2 }).Images;
        foreach (var channel in new[] { 0, 3 })
            Near.Equal(Images.Make(image.Info with { Channels = 1 }, (y, x, _) => image[y, x, channel]), parts[$"c{channel}"]);
        Raster[] several = [Images.Random(37, 9, 4, alpha: true, seed: 2), Images.Random(37, 9, seed: 3)];
        PointOracle.Compare(new Merge(), several,
            Images.Make(several[0].Info with { HasAlpha = false },
                (y, x, c) => c < 3 ? several[0][y, x, c] : several[1][y, x]), 0, 0);
    }

    [Fact]
    public void Channels_can_be_named_by_index()
    {
        var parts = PipelineRunner.Run(new Split { Pick = ["c4", "c0"] }, [Images.Random(9, 4, 5)]).Images;
        Near.Equal(PointOracle.Run(new Channels { Pick = ["4"] }, Images.Random(9, 4, 5)), parts["c4"]);
    }

    [Fact]
    public void Merge_drops_alpha_and_uses_every_color_channel()
    {
        var merged = PointOracle.Run(new Merge(), Images.Pixels(255, true, [1, 2, 3, 4]),
            Images.Pixels(null, false, [5]), Images.Pixels(255, true, [6, 7]));
        Near.Equal(Images.Pixels(255, false, [1, 2, 3, 5, 6]), merged);
    }

    [Theory]
    [InlineData("0", "'0' is not a channel")]
    [InlineData("red", "'red' is not a channel")]
    [InlineData("cr", "'cr' is not a channel")]
    public void A_name_that_is_not_a_channel_is_an_error(string name, string message) => Assert.Equal(
        new OperatorFinding(Codes.NotAllowed, "pick", message, "write r, g, b, y, a, or c0, c1, … by index", null, 1),
        PointOracle.Finding(new Split { Pick = [name] }));

    [Fact]
    public void Errors_are_reported()
    {
        Assert.Equal("'r' is listed twice", PointOracle.Finding(new Split { Pick = ["r", "r"] }).Message);
        Assert.Equal("no channel is selected", PointOracle.Finding(new Split { Pick = [] }).Message);
        Assert.Equal(Codes.BadCombination, PointOracle.Finding(new Merge { AsAlpha = true }).Code);
        Assert.Equal("stage 'operator': alpha is one channel, but the last image has 3",
            PointOracle.Fault(new Merge { AsAlpha = true }, Rgba, Rgba).Diagnostics[0].Message);
        Assert.Equal(Codes.SizeMismatch, PointOracle.Fault(new Merge(), Rgba, Images.Random(3, 3)).Code);
        Assert.Equal("stage 'operator': there is no channel 'r' in an image with 1 channel: " +
            "'r', 'g' and 'b' require 3 color channels",
            Assert.Throws<PipelineException>(() => PipelineRunner.Run(new Split(),
                [Images.Random(3, 3)])).Diagnostics[0].Message);
    }
}
