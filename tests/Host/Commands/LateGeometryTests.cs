using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>What the plan must know cannot come with the run, and says so.</summary>
public sealed class LateGeometryTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("op: convolve, kernel: \"${k.centers}\"",
        "'convolve' cannot be planned before 'kernel' is known, which comes with the run")]
    [InlineData("op: swatches, colors: \"${k.centers}\"",
        "'swatches' cannot be planned before 'colors' is known, which comes with the run")]
    public void A_table_of_the_run_that_shapes_the_plan_is_refused_by_name(string stage, string words)
    {
        var pipeline = work.Text("p.yaml", $$"""
            name: p
            stages:
              k: { op: kmeans, in: input, k: 4 }
              t: { op: estimate-kernel, in: [input, input], size: 1 }
              w: { {{stage}}, in: input }
            outputs: { w: { from: w, format: csv } }
            """);

        Assert.NotEqual(0, work.Run("plan", pipeline, work.Image("a.csv"), "-o", work["out"]));

        Assert.Contains(words, work.Error);
        Assert.DoesNotContain("internal error", work.Error);
    }
}
