using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>How large the images may be that a pipeline makes: found before anything is computed.</summary>
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
    public void A_result_of_more_pixels_than_allowed_is_refused_by_plan_and_by_run(string stage, string size, long pixels)
    {
        var pipeline = Pipeline($"large: {{ op: {stage} }}");
        var message = $"error PK0508: stage 'large': the image that comes out would be {size}: {pixels} pixels, and 268402689 "
            + $"are allowed; make it smaller, or allow more: --max-pixels {pixels}\n";

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
    public void Validate_refuses_what_is_too_large_whatever_the_input_is(string stage, bool certain)
    {
        Assert.Equal(certain ? 2 : 0, work.Run("validate", Pipeline($"large: {{ op: {stage} }}")));
        if (certain)
            Assert.StartsWith("p.yaml:2:3: error PK0508: stage 'large': the image that comes out would be ", work.Error);
        else
            Assert.Equal("", work.Error);
    }

    [Fact]
    public void The_limit_holds_for_every_stage_and_the_option_sets_it()
    {
        // The result is as small as the input.
        var pipeline = Pipeline("large: { op: resize, width: 100, height: 100 }", "small: { op: resize, width: 2, height: 2 }");

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet", "--max-pixels", "9999"));
        Assert.StartsWith("in/a.csv: error PK0508: stage 'large': the image that comes out would be 100×100: 10000 pixels, "
            + "and 9999 are allowed; make it smaller, or allow more: --max-pixels 10000\n", work.Error);

        Assert.Equal(2, work.Run("validate", pipeline, "--max-pixels", "9999"));
        Assert.StartsWith("p.yaml:2:3: error PK0508: stage 'large': ", work.Error);
        Assert.Equal(0, work.Run("validate", pipeline, "--max-pixels", "10000"));
        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet", "--max-pixels", "10000"));
    }

    [Fact]
    public void An_image_on_the_way_to_a_size_that_is_found_by_looking_is_bounded_too()
    {
        var pipeline = Pipeline("large: { op: resize, width: 1000000, height: 1000000 }", "trimmed: { op: trim }");

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"], "--quiet"));

        Assert.StartsWith("in/a.csv: error PK0508: stage 'large': ", work.Error);
    }

    [Fact]
    public void The_bytes_of_an_output_and_of_temporary_files_are_bounded()
    {
        var pipeline = Pipeline("large: { op: resize, width: 100, height: 50 }");
        string[] run = ["run", pipeline, work["in"], "-o", work["out"], "--quiet"];

        Assert.Equal(1, work.Run([.. run, "--max-output-bytes", "19999"]));
        Assert.StartsWith("in/a.csv: error PK0508: output 'large' would take 20000 bytes, and 19999 are allowed; "
            + "make it smaller, or allow more: --max-output-bytes 20000\n", work.Error);
        Assert.Equal(0, work.Run([.. run, "--max-output-bytes", "20000"]));

        // Kept whole, it is not in memory.
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
    public void No_size_overflows_however_much_is_allowed(string first, string rest)
    {
        var pipeline = Pipeline($"a: {{ op: {first} }}", rest);

        Assert.Equal(1, work.Run("plan", pipeline, work["in"], "-o", work["out"], "--max-pixels", $"{long.MaxValue}",
            "--max-output-bytes", "4000000G", "--memory", "1G"));

        Assert.Matches("error PK0(503|508|705): ", work.Error);
        // No size has come out negative.
        Assert.DoesNotMatch(@"-\d", work.Error);
    }

    private string Pipeline(params string[] stages) =>
        work.Text("p.yaml", $"stages:\n{string.Concat(stages.Select(s => $"  {s}\n"))}");
}
