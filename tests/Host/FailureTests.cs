using System.Text.Json;
using PipelineKit.Host.Context;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Failed items, stopped runs and resource limits.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Invalid_files_fail_by_name_and_the_rest_continues()
    {
        for (var i = 0; i < 5; i++)
            work.Image($"in/good{i}.csv");
        work.Text("in/text.jpg", "no image");
        work.Text("in/empty.png", "");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "-j", "2");

        Assert.Equal(1, code);
        Assert.Equal(5, work.Files("out").Length);
        var lines = work.Error.Split('\n');
        Assert.Equal("in/empty.png: error PK0601: the file is empty", lines[0]);
        Assert.Equal("in/text.jpg: error PK0601: the file is not an image in a supported format", lines[1]);
        Assert.Matches(@"^5 of 7 items done in \S+ s, 2 failed$", lines[2]);
    }

    [Fact]
    public void Quiet_still_prints_errors()
    {
        work.Text("in/text.jpg", "no image");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "--quiet"));

        Assert.StartsWith("in/text.jpg: error PK0601: the file is not an image in a supported format\n0 of 1 item " +
            "done in ", work.Error);
    }

    [Fact]
    public void An_unexpected_exception_fails_the_item_without_a_stack_trace()
    {
        var pipeline = work.Text("p.yaml",
            HookOperator.Pipeline(_ => throw new InvalidOperationException("Pipes are blocked.\nBadly.")));

        var code = work.Run("run", pipeline, work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.Contains("Pipes are blocked", work.Error);
        Assert.DoesNotContain("   at ", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [UnixFact("system error numbers in exceptions")]
    public void A_full_disk_fails_the_item_and_leaves_nothing()
    {
        work.Text("out/a.faulty", "old");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same + "outputs:\n  o: { from: same, format: faulty }\n"),
            work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0607: the output cannot be written: no space is left on the device\n", work.Error);
        Assert.Equal(["a.faulty"], work.Files("out"));
        Assert.Equal("old", File.ReadAllText(work["out/a.faulty"]));
    }

    [Fact]
    public void An_output_that_cannot_be_named_fails_and_leaves_nothing()
    {
        // The name was free when the run checked it, and is taken before the file is complete.
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ => Directory.CreateDirectory(work["out/a.csv"])));

        var code = work.Run("run", pipeline, work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0607: the output cannot be written: ", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Theory]
    [InlineData("--fail-fast", 1)]
    [InlineData("--max-failures=2", 2)]
    public void After_the_maximum_number_of_failures_no_further_item_starts(string option, int failures)
    {
        for (var i = 0; i < 6; i++)
            work.Text($"in/{i}.jpg", "no image");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "-j", "1", option);

        Assert.Equal(1, code);
        Assert.Matches($@"\n0 of 6 items done in \S+ s, {failures} failed, {6 - failures} not run\n$", work.Error);
    }

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void A_signal_stops_the_run_and_leaves_only_complete_outputs(int signal, int expected)
    {
        using var interruption = new Interruption();
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample == 20)
                interruption.Raise(signal);
        }));
        for (var i = 1; i <= 5; i++)
            work.Image($"in/{i}.csv", i * 10);

        var code = work.Run(interruption, "run", pipeline, work["in"],
            "-o", work["out"], "-j", "1", "--report", work["report.json"]);

        Assert.Equal(expected, code);
        Assert.Contains("1.csv", work.Files("out"));
        Assert.DoesNotContain(work.Files("out"), f => f.Contains("tmp") || f is "3.csv" or "4.csv" or "5.csv");
        Assert.EndsWith(
            "stopped on request; finished outputs are complete, " +
            "and no other files remain; run the same command again to process the rest\n", work.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(work["report.json"]));
        Assert.Equal(expected, report.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal("not-run", report.RootElement.GetProperty("items")[4].GetProperty("state").GetString());
    }

    [Fact]
    public void A_plan_above_the_memory_budget_fails_with_the_bytes_and_the_cure()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same),
            work.Image("a.csv"), "-o", work["out"], "--memory", "1M", "--quiet");

        Assert.Equal(1, code);
        Assert.Matches(@"^a\.csv: error PK0705: the plan takes [\d.]+ MiB \(images .*, codecs .*, the program 120\.0 MiB\), "
            + @"but the limit is 1\.0 MiB; raise the limit: --memory \d+M", work.Error);
    }

    [Fact]
    public void A_cure_that_several_stages_share_is_given_once()
    {
        work.Image("left/x.csv");
        work.Text("right/x.csv", "1,2,3\n4,5,6\n");
        var pipeline = work.Text("p.yaml", """
            inputs: [left, right]
            stages:
              less: { op: subtract, in: [left, right] }
              soft: { op: abs, in: right }
              mean: { op: window, in: { x: left, y: soft }, expr: mean(x) - mean(y) }
            outputs: [less, mean]
            """);

        Assert.Equal(1, work.Run("run", pipeline, "-i", $"left={work["left"]}", "-i", $"right={work["right"]}",
            "-o", work["out"], "--quiet"));

        Assert.Equal("left/x.csv + right/x.csv: error PK0501: stage 'less': sizes do not match: 'left' is 2×2, 'right' is 3×2; "
            + "stage 'mean': sizes do not match: 'left' is 2×2, 'soft' is 3×2; "
            + "make them the same size with 'resize', 'crop' or 'pad'", work.Error.Split('\n')[0]);
    }

    [Fact]
    public void An_image_of_too_many_pixels_is_rejected_by_its_header()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same),
            work.Image("a.csv"), "-o", work["out"], "--max-pixels", "3", "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0604: ", work.Error);
    }
}
