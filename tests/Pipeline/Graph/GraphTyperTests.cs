using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class GraphTyperTests
{
    [Fact]
    public void Sizes_and_channels_are_propagated_along_edges()
    {
        var typed = GraphTyper.Infer(
            Building.Graph("inputs: [x, y]\nstages:\n  low: { op: shrink, rows: 3, in: x }\n  sum: { op: mix, in: [low, y] }\n"),
            [new(10, 8, 1) { White = 255 }, new(10, 5, 3)]);

        Assert.Equal(new ImageInfo(10, 8, 1) { White = 255 }, typed.Info(EdgeRef.Input(0)));
        Assert.Equal(new ImageInfo(10, 5, 1) { White = 255 }, typed.Info(new(0, 0)));
        Assert.Equal(new ImageInfo(10, 5, 3) { White = 255 }, typed.Info(new(1, 0)));
    }

    [Fact]
    public void Alpha_is_hidden_from_operators_that_keep_it_and_restored_afterwards()
    {
        var typed = GraphTyper.Infer(Building.Graph("inputs: [x, y]\nstages:\n  sum: { op: mix }\n"),
            [new(4, 4, 4) { HasAlpha = true }, new(4, 4, 3)]);

        Assert.Equal(new ImageInfo(4, 4, 4) { HasAlpha = true }, typed.Info(new(0, 0)));
    }

    [Fact]
    public void Every_faulty_stage_is_reported_but_not_its_successors()
    {
        var graph = Building.Graph("""
            inputs: [x, y]
            stages:
              sum: { op: mix }
              soft: { op: blur }
              low: { op: shrink, rows: 8, in: x }
              wide: { op: blur, size: 11, border: valid, in: x }
            outputs: [soft, low, wide]
            """);

        var fault = Assert.Throws<PipelineException>(() => GraphTyper.Infer(graph, [new(10, 8, 1), new(10, 5, 1)]));

        Assert.Equal("""
            p.yaml:3:3: error PK0501: stage 'sum': sizes do not match: 'x' is 10×8, 'y' is 10×5; make them the same size with 'resize', 'crop' or 'pad'
                  sum: { op: mix }
                  ^^^
            p.yaml:5:3: error PK0503: stage 'low': the result would be 10×0; an image needs at least one pixel
                  low: { op: shrink, rows: 8, in: x }
                  ^^^
            p.yaml:6:3: error PK0503: stage 'wide': the window does not fit: the image is 10×8, the window 11×11; choose a border other than 'valid', or a smaller window
                  wide: { op: blur, size: 11, border: valid, in: x }
                  ^^^^
            """, string.Join('\n', fault.Diagnostics.Select(d => d.Render())));
    }
}
