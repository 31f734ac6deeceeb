using PipelineKit.Host.Context;
using PipelineKit.Host.Running;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Running;

/// <summary><c>watch</c> over real files. Tests wait for the message at the end of a round, for at most a minute.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Twice = "name: p\nstages:\n  x: { op: multiply, value: 2 }\noutputs: { x: { from: x, format: csv } }\n";
    private readonly Workspace work = new();
    private readonly Interruption interruption = new();
    private Task<int>? watch;

    public void Dispose()
    {
        interruption.Raise(15);
        watch?.Wait(TimeSpan.FromMinutes(1));
        work.Dispose();
        interruption.Dispose();
    }

    [Theory]
    [InlineData("--debounce", "0.05")]
    [InlineData("--poll", "0.05")]
    public void New_and_changed_inputs_and_a_changed_pipeline_cause_runs(string option, string value)
    {
        work.Image("in/a.csv", 1);
        Begin(Twice, "in", option, value);
        Await("out/a.csv", "2,4");
        var first = File.GetLastWriteTimeUtc(work["out/a.csv"]);

        work.Image("in/b.csv", 10);
        Await("out/b.csv", "20,22");
        Assert.Equal(first, File.GetLastWriteTimeUtc(work["out/a.csv"]));

        work.Image("in/b.csv", 100);
        Await("out/b.csv", "200,202");

        work.Text("p.yaml", Twice.Replace("2 }", "3 }"));
        Await("out/a.csv", "3,6");
        Await("out/b.csv", "300,303");

        Assert.Equal(143, End(15));
        Assert.Equal(["a.csv", "b.csv"], work.Files("out"));
    }

    [Fact]
    public void A_changed_or_new_parameter_file_causes_a_run()
    {
        work.Image("in/a.csv", 1);
        work.Text("tables/weights.csv", "2\n");
        Begin("""
            name: p
            parameters: { weights: { type: table, default: tables/weights.csv } }
            stages: { x: { op: convolve, kernel: "${weights}" } }
            outputs: { x: { from: x, format: csv } }

            """, "in", "--poll", "0.05");
        Await("out/a.csv", "2,4");

        work.Text("tables/weights.csv", "10\n");
        Await("out/a.csv", "10,20");

        File.Delete(work["tables/weights.csv"]);
        Wait(said => said.Contains("waiting for the next change\n", StringComparison.Ordinal));
        work.Text("tables/weights.csv", "3\n");
        Await("out/a.csv", "3,6");

        Assert.Equal(143, End(15));
    }

    [Fact]
    public void An_invalid_pipeline_is_reported_and_retried_after_a_change()
    {
        work.Image("in/a.csv", 1);
        Begin(Twice.Replace("multiply", "multipy"), "in", "--poll", "0.05");
        Wait(said => said.Contains("waiting for the next change\n", StringComparison.Ordinal));
        Assert.Empty(work.Files("out"));

        work.Text("p.yaml", Twice);
        Wait(said => Rounds(said).Length == 1);
        Assert.StartsWith("2,4", Content("out/a.csv"));

        Assert.Equal(130, End(2));
        Assert.Contains("error PK0203: unknown operator 'multipy'; did you mean 'multiply'?", work.Error);
        Assert.Matches(@"\d\d:\d\d:\d\d start: nothing ran; waiting for the next change\n", work.Error);
        Assert.Matches(@"\d\d:\d\d:\d\d p\.yaml changed: 1 of 1 item done in ", work.Error);
    }

    [Fact]
    public void Its_own_outputs_cause_no_run()
    {
        work.Image("all/a.csv", 1);
        work.Text("p.yaml", Twice);
        // The output folder is a link to a folder watched by a pattern.
        Directory.CreateDirectory(work["all/results"]);
        watch = work.Begin(interruption, "watch", work["p.yaml"],
            work["all"] + "/*.csv", "-o", work["all/results"], "--poll", "0.05");
        Wait(said => Rounds(said).Length == 1);
        foreach (var name in new[] { "b", "c" })
        {
            // Moved into place, so that it is never seen incomplete.
            File.Move(work.Image($"{name}.csv", 5), work[$"all/{name}.csv"]);
            Wait(said => Rounds(said)[^1].Contains($"{name}.csv appeared", StringComparison.Ordinal));
        }

        Assert.Equal(143, End(15));
        // A round lists all changes since the previous one started: watched outputs would be listed or cause rounds.
        Assert.Equal(["start", "all/b.csv appeared", "all/c.csv appeared"],
            Rounds(work.Error).Select(r => r.Split(": ")[0][9..]));
        Assert.StartsWith("10,12", Content("all/results/b.csv"));
    }

    [Fact]
    public void A_failed_item_is_retried_when_it_changes()
    {
        work.Text("in/a.csv", "1,2\n3\n");
        Begin(Twice, "in", "--poll", "0.05", "--report", work["r.json"]);
        Wait(_ => Content("r.json").Contains("in/a.csv", StringComparison.Ordinal));

        work.Image("in/b.csv", 3);
        // A report is written after all items: later changes belong to the next run.
        Wait(_ => Content("r.json").Contains("in/b.csv", StringComparison.Ordinal));
        work.Image("in/a.csv", 1);
        Await("out/a.csv", "2,4");

        Assert.Equal(143, End(15));
        Assert.Single(work.Error.Split('\n'), l => l.Contains("a.csv: error PK0602: 'in/a.csv', line 2"));
        Assert.Contains("1 skipped until it changes", work.Error);
    }

    [Fact]
    public void A_permanently_invalid_command_ends_it()
    {
        work.Image("in/a.csv", 1);

        Assert.Equal(2, work.Run("watch", work.Text("p.yaml", Twice), work["in"], "-o", work["in/below"]));
        Assert.Equal(2, work.Run("watch", work["p.yaml"], work["in"], "-o", work["out"], "--retry-failed"));
        Assert.Equal("error PK0701: 'watch' does not accept --retry-failed; omit it: " +
            "failed items are retried at the start, and whenever they change\n", work.Error);
        Assert.Equal(2, work.Run("watch", work["p.yaml"], work["in"], "-o", work["out"], "--debounce", "never"));
        Assert.Contains("--debounce is 'never', but must be a number of seconds from 0.01 to 60", work.Error);
    }

    private void Begin(string pipeline, string input, params string[] more)
    {
        work.Text("p.yaml", pipeline);
        watch = work.Begin(interruption, ["watch", work["p.yaml"], work[input], "-o", work["out"], .. more]);
    }

    private int End(int signal)
    {
        interruption.Raise(signal);
        Assert.True(watch!.Wait(TimeSpan.FromMinutes(1)), "it did not end");
        return watch.Result;
    }

    private static string[] Rounds(string said) => [.. said.Split('\n')[..^1].Where(l => l.Contains(" done in "))];

    private void Await(string path, string begins) =>
        Wait(_ => Content(path).StartsWith(begins, StringComparison.Ordinal));

    // The file gets its name just before the writer closes it.
    private string Content(string path)
    {
        try
        {
            return File.ReadAllText(work[path]);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Wait(Func<string, bool> condition) => Assert.True(work.Await(condition), "what was waited for did not come");
}
