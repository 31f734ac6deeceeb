using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Limits on the images that a pipeline computes, checked before anything is computed.</summary>
public sealed class ResultLimitsTests : IDisposable
{
    private readonly Workspace work = new();

    public ResultLimitsTests() => work.Image("in/a.csv");

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("resize, width: 1000000, height: 1000000", "1000000×1000000", 1_000_000_000_000)]
    [InlineData("pad, left: 1000000, top: 1000000", "1000002×1000002", 1_000_004_000_004)]
    [InlineData("constant, width: 100000, height: 20000", "100000×20000", 2_000_000_000)]
    [InlineData("resize, scale: 10000", "20000×20000", 400_000_000)]
    public void Plan_and_run_reject_a_result_with_too_many_pixels(string stage, string size, long pixels)
    {
        var pipeline = Pipeline($"large: {{ op: {stage} }}");
        var message = $"error PK0508: stage 'large': the result would be {size}: {pixels} pixels, but only 268402689 "
            + $"are allowed; make it smaller, or raise the limit: --max-pixels {pixels}\n";

        foreach (var verb in new[] { "plan", "run" })
        {
            Assert.Equal(1, work.Run(verb, pipeline, work["in"], "-o", work["out"]));
            Assert.Contains(message, work.Error);
            Assert.Empty(work.Files("out"));
        }
    }

    [Theory]
    [InlineData("resize, width: 1000000, height: 1000000", true)]
    [InlineData("resize, scale: 100000", true)]
    [InlineData("pad, left: 1000000, top: 1000000", true)]
    [InlineData("constant, width: 100000, height: 20000", true)]
    [InlineData("histogram, width: 20000, height: 20000", true)]
    [InlineData("resize, width: 100000", false)]
    [InlineData("resize, scale: 1000", false)]
    [InlineData("pad, left: 100000", false)]
    public void Validate_rejects_results_too_large_for_any_input(string stage, bool certain)
    {
        Assert.Equal(certain ? 2 : 0, work.Run("validate", Pipeline($"large: {{ op: {stage} }}")));
        if (certain)
            Assert.StartsWith("p.yaml:2:3: error PK0508: stage 'large': the result would be ", work.Error);
        else
            Assert.Equal("", work.Error);
    }

    [Fact]
    public void The_limit_applies_to_every_stage_and_can_be_set()
    {
        // The result is as small as the input.
        var pipeline = Pipeline("large: { op: resize, width: 100, height: 100 }", "small: { op: resize, width: 2, height: 2 }");

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet", "--max-pixels", "9999"));
        Assert.StartsWith("in/a.csv: error PK0508: stage 'large': the result would be 100×100: 10000 pixels, "
            + "but only 9999 are allowed; make it smaller, or raise the limit: --max-pixels 10000\n", work.Error);

        Assert.Equal(2, work.Run("validate", pipeline, "--max-pixels", "9999"));
        Assert.StartsWith("p.yaml:2:3: error PK0508: stage 'large': ", work.Error);
        Assert.Equal(0, work.Run("validate", pipeline, "--max-pixels", "10000"));
        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet", "--max-pixels", "10000"));
    }

    [Fact]
    public void An_intermediate_image_before_a_content_dependent_size_is_limited_too()
    {
        var pipeline = Pipeline("large: { op: resize, width: 1000000, height: 1000000 }", "trimmed: { op: trim }");

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet"));

        Assert.StartsWith("in/a.csv: error PK0508: stage 'large': ", work.Error);
    }

    [Fact]
    public void The_sizes_of_outputs_and_temporary_files_are_limited()
    {
        var pipeline = Pipeline("large: { op: resize, width: 100, height: 50 }");
        string[] run = ["run", pipeline, work["in"], "-o", work["out"], "--quiet"];

        Assert.Equal(1, work.Run([.. run, "--max-output-bytes", "19999"]));
        Assert.StartsWith("in/a.csv: error PK0508: output 'large' would take 20000 bytes, but only 19999 are allowed; "
            + "make it smaller, or raise the limit: --max-output-bytes 20000\n", work.Error);
        Assert.Equal(0, work.Run([.. run, "--max-output-bytes", "20000"]));

        // Kept whole, but not in memory.
        var turned = Pipeline("large: { op: resize, width: 4000, height: 4000 }", "turned: { op: rotate, angle: 90 }",
            "facts: { op: statistics }");
        Assert.Equal(1, work.Run("run", turned, work["in"], "-o", work["out"], "--quiet", "--memory", "160M",
            "--max-output-bytes", "60M"));
        Assert.StartsWith("in/a.csv: error PK0508: the temporary files would take ", work.Error);
    }

    [Theory]
    [InlineData("resize, width: 1000000, height: 1000", "stack: { op: vstack, in: [a, a, a, a, a, a, a, a, a, a] }")]
    [InlineData("resize, scale: 1000", "b: { op: resize, scale: 1000 }\n  c: { op: resize, scale: 1000 }")]
    [InlineData("tile, columns: 1000, rows: 1000",
        "b: { op: tile, columns: 1000, rows: 1000 }\n  c: { op: tile, columns: 1000, rows: 1000 }")]
    [InlineData("tile, columns: 1, rows: 10000",
        "b: { op: tile, columns: 1, rows: 10000 }\n  c: { op: rotate, angle: 90 }\n  d: { op: distance }")]
    [InlineData("pad, all: 1000000, border: wrap", "b: { op: pad, all: 1000000 }\n  c: { op: rotate, angle: 45 }")]
    [InlineData("resize, width: 1000000, height: 1000000",
        "b: { op: distance }\n  c: { op: rotate, angle: 90 }")]
    public void No_size_overflows_with_the_largest_limits(string first, string rest)
    {
        var pipeline = Pipeline($"a: {{ op: {first} }}", rest);

        Assert.Equal(1, work.Run("plan", pipeline, work["in"], "-o", work["out"], "--max-pixels", $"{long.MaxValue}",
            "--max-output-bytes", "4000000G", "--memory", "1G"));

        Assert.Matches("error PK0(503|508|705): ", work.Error);
        // No size overflowed to a negative number.
        Assert.DoesNotMatch(@"-\d", work.Error);
    }

    private string Pipeline(params string[] stages) =>
        work.Text("p.yaml", $"stages:\n{string.Concat(stages.Select(s => $"  {s}\n"))}");
}
