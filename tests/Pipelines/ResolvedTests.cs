using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Graph.Writing;
using PipelineKit.Imaging;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipelines;

/// <summary><c>resolve</c>: its output is a pipeline with bit-identical results.</summary>
public sealed class ResolvedTests : IDisposable
{
    private readonly Workspace work = new();

    public static TheoryData<string> Names => [.. BuiltIns.Pipelines];

    public void Dispose() => work.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_pipeline_of_the_gallery_gives_the_same_result(string name)
    {
        var written = new ResolvedPipeline(GoldenTests.Written(name), BuiltIns.Formats).Write();
        var images = GoldenTests.Images(name);

        Same(GoldenTests.Graph(name), BuiltIns.Text(written).Expand(images.Length), images);
        Assert.Equal(written, new ResolvedPipeline(BuiltIns.Text(written), BuiltIns.Formats).Write());
        // Included files are inlined, and no parameter has to be set.
        Assert.DoesNotContain("use:", written);
    }

    [Fact]
    public void Everything_is_inlined()
    {
        work.Text("inner.yaml", "parameters: { k: 2 }\nstages:\n"
            + "  soft: { op: gaussian, sigma: \"${k}\" }\n  by: { op: pixel, expr: a * k }\n");
        var pipeline = work.Text("p.yaml", """
            name: "p: 1"
            parameters: { size: 3, k: -4 }
            inputs: { left: , right: { as: table } }
            stages:
              inner: { use: inner.yaml, in: left, k: 5 }
              facts: { op: statistics }
              sum: { op: window, in: { x: inner, y: left }, size: "${size}", expr: "let j = 2; out s = sum(x * k) + j; out k2 = y / size^2" }
              more: { op: add, in: left, value: "${facts.mean * k}" }
            outputs:
              sum: { from: sum.k2, format: tiff }
              facts: facts
              mean: { from: facts.mean, format: json }
              more: { from: more }
            """);

        Assert.Equal(0, work.Run("resolve", pipeline, "--set", "size=5"));

        Assert.Equal("""
            name: "p: 1"
            precision: float
            parameters:
              size: 5
              k: -4
            inputs:
              left: { as: image }
              right: { as: table }
            stages:
              inner-soft:
                op: gaussian
                in: { a: left }
                sigma: 5
                border: reflect
                value: 0
              inner-by:
                op: pixel
                in: { a: inner-soft }
                expr: "a * 5"
              facts:
                op: statistics
                in: { a: inner-by }
              sum:
                op: window
                in: { x: inner-by, y: left }
                expr: "let j = 2; out s = sum(x * (-4)) + j; out k2 = y / 5^2"
                size: 5
                anchor: middle
                border: reflect
                value: 0
              more:
                op: add
                in: { a: left }
                value: "${facts.mean * k}"
            outputs:
              sum:
                from: sum.k2
                format: tiff
                compression: none
                bits: 0
              facts:
                from: facts
                format: json
              mean:
                from: facts.mean
                format: json
              more:
                from: more

            """, work.Out);
        Assert.Equal(0, work.Run("validate", work.Text("resolved.yaml", work.Out)));
        Assert.Equal("", work.Error);
    }

    private static void Same(PipelineGraph first, PipelineGraph second, Raster[] images)
    {
        var (one, two) = (PipelineRunner.Run(first, images), PipelineRunner.Run(second, images));
        Assert.Equal(one.Images.Keys, two.Images.Keys);
        foreach (var (name, image) in one.Images)
        {
            Assert.Equal(image.Info, two.Images[name].Info);
            Assert.True(image.Samples.SequenceEqual(two.Images[name].Samples), name);
        }
        Assert.Equal(one.Values.OrderBy(v => v.Key).Select(v => v.Value), two.Values.OrderBy(v => v.Key).Select(v => v.Value));
    }
}
