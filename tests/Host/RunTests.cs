using System.Text.Json;
using PipelineKit.Host;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class RunTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void One_file_goes_to_the_file_that_is_named()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["b.csv"], "--quiet");

        Assert.Equal((0, "", ""), (code, work.Out, work.Error));
        Assert.Equal("1,2\n3,4\n", File.ReadAllText(work["b.csv"]));
    }

    [Fact]
    public void The_extension_of_the_output_chooses_the_format()
    {
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["b.npy"]));

        Assert.Equal("\u0093NUMPY"u8[1], File.ReadAllBytes(work["b.npy"])[0]);
    }

    [Fact]
    public void A_folder_keeps_its_shape_and_leaves_out_what_is_hidden_or_no_image()
    {
        work.Image("in/a.csv");
        work.Image("in/deep/er/b.csv");
        work.Image("in/.hidden/c.csv");
        work.Image("in/.d.csv");
        work.Text("in/notes.txt", "text");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"]);

        Assert.Equal(0, code);
        Assert.Equal(["a.csv", "deep/er/b.csv"], work.Files("out"));
        Assert.Matches(@"^2 of 2 items done in \S+ s, 1 file that is no image ignored\n$", work.Error);
    }

    [Fact]
    public void A_pattern_chooses_files_below_its_root()
    {
        work.Image("in/a.csv");
        work.Image("in/x/b.csv");
        work.Image("in/x/c.csv");

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in/*/b.*"], "-o", work["out"]));

        Assert.Equal(["x/b.csv"], work.Files("out"));
    }

    [Fact]
    public void Several_outputs_have_a_folder_each_and_values_are_json()
    {
        var pipeline = work.Text("p.yaml", """
            stages:
              facts: { op: statistics }
              twice: { op: multiply, in: input, value: 2 }
            outputs:
              double: { from: twice, format: npy }
              facts:  { from: facts, format: json }
              mean:   { from: facts.mean, format: json }
            """);
        work.Image("in/deep/a.csv");

        var code = work.Run("run", pipeline, work["in"], "-o", work["out"]);

        Assert.True(code == 0, work.Error);
        Assert.Equal(["double/deep/a.npy", "facts/deep/a.json", "mean/deep/a.json"], work.Files("out"));
        using var facts = JsonDocument.Parse(File.ReadAllText(work["out/facts/deep/a.json"]));
        Assert.Equal(2.5, facts.RootElement.GetProperty("mean").GetDouble());
        Assert.Equal("{\n  \"mean\": 2.5\n}\n", File.ReadAllText(work["out/mean/deep/a.json"]));
    }

    [Fact]
    public void An_existing_output_is_replaced()
    {
        work.Text("out/a.csv", "old");

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["out"]));

        Assert.Equal("1,2\n3,4\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void Bad_files_fail_by_name_and_the_rest_goes_on()
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
        Assert.Equal("in/text.jpg: error PK0601: the file is no image of a known format", lines[1]);
        Assert.Matches(@"^5 of 7 items done in \S+ s, 2 failed$", lines[2]);
    }

    [Fact]
    public void Quiet_still_says_what_went_wrong()
    {
        work.Text("in/text.jpg", "no image");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "--quiet"));

        Assert.StartsWith("in/text.jpg: error PK0601: the file is no image of a known format\n0 of 1 item done in ", work.Error);
    }

    [Fact]
    public void What_nobody_foresaw_fails_the_item_without_a_stack_trace()
    {
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ => throw new InvalidOperationException("Pipes are blocked.\nBadly.")));

        var code = work.Run("run", pipeline, work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.Contains("Pipes are blocked", work.Error);
        Assert.DoesNotContain("   at ", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void A_disk_that_fills_fails_the_item_and_leaves_nothing()
    {
        work.Text("out/a.faulty", "old");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same + "outputs:\n  o: { from: same, format: faulty }\n"),
            work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0607: the output cannot be written: No space left on device\n", work.Error);
        Assert.Equal(["a.faulty"], work.Files("out"));
        Assert.Equal("old", File.ReadAllText(work["out/a.faulty"]));
    }

    [Fact]
    public void An_output_that_cannot_be_named_fails_and_leaves_nothing()
    {
        Directory.CreateDirectory(work["out/a.csv"]);

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["out"], "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0607: the output cannot be written: ", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Theory]
    [InlineData("--fail-fast", 1)]
    [InlineData("--max-failures=2", 2)]
    public void After_so_many_failures_no_further_item_is_begun(string option, int failures)
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
    public void A_signal_stops_the_run_and_leaves_only_whole_outputs(int signal, int expected)
    {
        using var interruption = new Interruption();
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample == 20)
                interruption.Raise(signal);
        }));
        for (var i = 1; i <= 5; i++)
            work.Image($"in/{i}.csv", i * 10);

        var code = work.Run(interruption, "run", pipeline, work["in"], "-o", work["out"], "-j", "1", "--report", work["report.json"]);

        Assert.Equal(expected, code);
        Assert.Contains("1.csv", work.Files("out"));
        Assert.DoesNotContain(work.Files("out"), f => f.Contains("tmp") || f is "3.csv" or "4.csv" or "5.csv");
        Assert.EndsWith("stopped on request; outputs that are in place are whole, and nothing else is left\n", work.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(work["report.json"]));
        Assert.Equal(expected, report.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal("not-run", report.RootElement.GetProperty("items")[4].GetProperty("state").GetString());
    }

    [Fact]
    public void A_plan_above_the_memory_budget_fails_with_the_bytes_and_the_cure()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["out"], "--memory", "1M", "--quiet");

        Assert.Equal(1, code);
        Assert.Matches(@"^a\.csv: error PK0705: the plan takes [\d.]+ MiB \(images .*, codecs .*, the program 96\.0 MiB\), "
            + @"but the budget is 1\.0 MiB; allow more: --memory \d+M", work.Error);
    }

    [Fact]
    public void An_image_of_too_many_pixels_is_refused_by_its_header()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["out"], "--max-pixels", "3", "--quiet");

        Assert.Equal(1, code);
        Assert.StartsWith("a.csv: error PK0604: ", work.Error);
    }

    [Fact]
    public void Settings_reach_the_pipeline()
    {
        var pipeline = work.Text("p.yaml", "parameters:\n  by: { default: 2 }\nstages:\n  x: { op: multiply, value: \"${by}\" }\n");

        Assert.Equal(0, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["b.csv"], "--set", "by=10"));

        Assert.Equal("10,20\n30,40\n", File.ReadAllText(work["b.csv"]));
    }

    [Fact]
    public void The_same_bytes_come_out_for_any_number_of_threads()
    {
        for (var i = 0; i < 9; i++)
            work.Image($"in/{i}.csv", i);
        var pipeline = work.Text("p.yaml", "stages:\n  x: { op: multiply, value: 0.1 }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["one"], "-j", "1"));
        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["four"], "-j4"));

        Assert.Equal(9, work.Files("one").Length);
        foreach (var file in work.Files("one"))
            Assert.Equal(File.ReadAllBytes(work[$"one/{file}"]), File.ReadAllBytes(work[$"four/{file}"]));
    }
}
