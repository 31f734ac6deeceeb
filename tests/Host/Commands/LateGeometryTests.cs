using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>A table of the run that an operator cannot use is rejected once it is known, without a crash.</summary>
public sealed class LateGeometryTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("op: affine, matrix: \"${t.kernel}\"", "the matrix has 1 rows of 1")]
    [InlineData("op: affine, matrix: \"${k.centers}\"", "the matrix has 2 rows of 1")]
    [InlineData("op: perspective, matrix: \"${t.kernel}\"", "the matrix has 1 rows of 1")]
    [InlineData("op: perspective, from: \"${k.centers}\"", "'from' has 2 rows of 1")]
    [InlineData("op: lut, table: \"${k.centers}\"", "a lookup table needs at least two entries")]
    [InlineData("op: color-matrix, matrix: \"${k.centers}\"",
        "its runtime values make 'color-matrix' produce an image of")]
    public void An_unsuitable_computed_table_is_rejected_by_name(string stage, string words)
    {
        var pipeline = work.Text("p.yaml", $$"""
            name: p
            stages:
              k: { op: kmeans, in: input, k: 2 }
              t: { op: estimate-kernel, in: [input, input], size: 1 }
              w: { {{stage}}, in: input }
            outputs: { w: { from: w, format: csv } }
            """);
        var image = work.Image("a.csv");

        Assert.Equal(0, work.Run("plan", pipeline, image, "-o", work["out"]));
        Assert.NotEqual(0, work.Run("run", pipeline, image, "-o", work["out"]));

        Assert.Contains(words, work.Error);
        Assert.DoesNotContain("internal error", work.Error);
    }
}
