using System.Text.Json;
using PipelineKit.Host;
using PipelineKit.Host.Batch.Ledgers;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Runs that come after others: what is done again, what is not, and why.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Workspace work = new();

    public ResumeTests()
    {
        work.Image("in/a.csv", 1);
        work.Image("in/b.csv", 2);
        work.Text("p.yaml", Pipeline());
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void What_is_done_is_not_done_again()
    {
        Assert.Equal(0, Run());
        var before = Times();

        Assert.Equal(0, Run());

        Assert.Matches(@"^0 of 2 items done in \S+ s, 2 up to date\n$", work.Error);
        Assert.Equal(before, Times());
        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void What_is_new_is_done()
    {
        Run();
        work.Image("in/c.csv", 3);

        Plan("in/c.csv", "new");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)", "c: done (new)"], Report());
    }

    [Fact]
    public void An_input_whose_contents_change_is_done_again()
    {
        Run();
        work.Image("in/a.csv", 7);

        Plan("in/a.csv", $"the input '{work["in/a.csv"]}' changed");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (input-changed)", "b: up-to-date (up-to-date)"], Report());
        Assert.Equal("14,16\n18,20\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void An_input_that_only_looks_changed_is_not_done_again()
    {
        Run();
        File.SetLastWriteTimeUtc(work["in/a.csv"], DateTime.UnixEpoch);

        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void Inputs_and_outputs_may_move()
    {
        Run();
        Directory.Move(work["in"], work["moved"]);
        Directory.Move(work["out"], work["out2"]);

        Assert.Equal(0, work.Run("run", work["p.yaml"], work["moved"], "-o", work["out2"]));

        Assert.Contains("2 up to date", work.Error);
    }

    [Fact]
    public void Changed_parameters_are_told_with_their_values()
    {
        Run();
        work.Text("p.yaml", Pipeline("3"));

        Plan("in/a.csv", "parameters changed: x.value was 2, is 3");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (parameters-changed)", "b: done (parameters-changed)"], Report());
    }

    [Fact]
    public void A_setting_is_a_parameter_too_and_words_that_change_nothing_are_none()
    {
        work.Text("p.yaml", "parameters:\n  by: { default: 2 }\nstages:\n  x: { op: multiply, value: \"${by}\" }\n");
        Run();
        work.Text("p.yaml", "summary: Said otherwise.\nparameters:\n  by: { default: 2, summary: Factor. }\nstages:\n  x:\n    op: multiply\n    value: ${by}\n");

        Assert.Equal(0, Run());
        Assert.Contains("2 up to date", work.Error);
        Assert.Equal(0, Run("--set", "by=5"));
        Assert.Equal(["a: done (parameters-changed)", "b: done (parameters-changed)"], Report());
    }

    [Fact]
    public void A_parameter_that_takes_another_value_of_the_run_is_changed()
    {
        const string pipeline = "stages:\n  f: {{ op: statistics }}\n  x: {{ op: add, in: input, value: \"${{f.{0}}}\" }}\n";
        work.Text("p.yaml", string.Format(pipeline, "mean"));
        Run();
        work.Text("p.yaml", string.Format(pipeline, "max"));

        Plan("in/a.csv", "parameters changed: x.value was ${f.mean}, is ${f.max}");
    }

    [Fact]
    public void A_changed_pipeline_is_told()
    {
        Run();
        work.Text("p.yaml", "stages:\n  x: { op: subtract, value: 2 }\n");

        Plan("in/a.csv", "the pipeline changed: stage x was multiply of a: input, is subtract of a: input");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (pipeline-changed)", "b: done (pipeline-changed)"], Report());
    }

    [Fact]
    public void Options_of_a_format_are_parameters()
    {
        const string pipeline = "stages:\n  x: {{ op: clamp, min: 0, max: 255 }}\n  y: {{ op: normalize }}\noutputs:\n  y: {{ from: y, format: png, compression: {0} }}\n";
        work.Text("p.yaml", string.Format(pipeline, 1));
        Assert.True(Run() == 0, work.Error);
        work.Text("p.yaml", string.Format(pipeline, 2));

        Plan("in/a.csv", "parameters changed: y.compression was 1, is 2");
    }

    [Fact]
    public void Another_build_of_the_program_does_all_again()
    {
        Run();
        var ledger = work["out/.pipelinekit/ledger.jsonl"];
        var old = GraphPrint.Read(JsonDocument.Parse(File.ReadLines(ledger).First(l => l.Contains("\"graph\":{"))).RootElement.GetProperty("graph"))!;
        var text = File.ReadAllText(ledger).Replace(ProgramPrint.Built, "pipelinekit 0.0.1 abc");
        var changed = GraphPrint.Read(JsonDocument.Parse(text.Split('\n').First(l => l.Contains("\"graph\":{"))).RootElement.GetProperty("graph"))!;
        File.WriteAllBytes(ledger, [.. text.Replace(old.Id, changed.Id).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Resummed)]);

        Plan("in/a.csv", $"operators changed: program was pipelinekit 0.0.1 abc, is {ProgramPrint.Built}");
    }

    [Fact]
    public void A_missing_output_is_made_again()
    {
        Run();
        File.Delete(work["out/b.csv"]);

        Plan("in/b.csv", $"the output '{work["out/b.csv"]}' is missing");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: done (output-missing)"], Report());
    }

    [Fact]
    public void An_altered_output_is_made_again()
    {
        Run();
        var right = File.ReadAllBytes(work["out/b.csv"]);
        work.Text("out/b.csv", new string('x', right.Length));

        Plan("in/b.csv", $"the output '{work["out/b.csv"]}' was altered");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: done (output-altered)"], Report());
        Assert.Equal(right, File.ReadAllBytes(work["out/b.csv"]));
    }

    [Fact]
    public void What_failed_is_tried_again_and_alone_when_only_that_is_wanted()
    {
        work.Text("in/c.png", "no image");
        Assert.Equal(1, Run());
        work.Image("in/d.csv", 4);

        Plan("in/c.png", "failed before (PK0601)");
        Assert.Equal(1, Run("--retry-failed"));

        Assert.Equal(["a: left-out (not-failed-before)", "b: left-out (not-failed-before)", "c: failed (failed-before)", "d: left-out (not-failed-before)"], Report());
        File.Delete(work["in/c.png"]);
        Assert.Equal(0, Run("--retry-failed"));
        Assert.Matches(@"^0 of 3 items done in \S+ s, 3 left out\n$", work.Error);
    }

    [Fact]
    public void Force_does_all_again()
    {
        Run();

        Plan("in/a.csv", "redone by --force", "--force");
        Assert.Equal(0, Run("--force"));

        Assert.Equal(["a: done (forced)", "b: done (forced)"], Report());
        Assert.Equal(2, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--force", "--retry-failed"));
        Assert.Equal("error PK0701: --force and --retry-failed contradict each other; give one of them\n", work.Error);
    }

    [Fact]
    public void Verify_reads_what_looks_unchanged()
    {
        Run();
        var ledger = work["out/.pipelinekit/ledger.jsonl"];
        var was = ContentHash.Of(work["out/a.csv"]).ToString();
        File.WriteAllBytes(ledger, [.. File.ReadAllText(ledger).Replace(was, new string('0', 64)).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Resummed)]);

        Assert.Equal(0, Run());
        Assert.Contains("2 up to date", work.Error);
        Assert.Equal(0, Run("--verify"));

        Assert.Equal(["a: done (output-altered)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void Plan_says_when_nothing_is_to_be_done_and_writes_nothing()
    {
        Run();
        var ledger = File.ReadAllBytes(work["out/.pipelinekit/ledger.jsonl"]);

        Assert.Equal(0, work.Run("plan", work["p.yaml"], work["in"], "-o", work["out"]));

        Assert.Equal("in/a.csv -> out/a.csv: up to date\nin/b.csv -> out/b.csv: up to date\n2 items, none to be run\n", work.Out);
        Assert.Equal(ledger, File.ReadAllBytes(work["out/.pipelinekit/ledger.jsonl"]));
    }

    [Fact]
    public void An_interrupted_run_goes_on_where_it_ended()
    {
        using var interruption = new Interruption();
        var stop = true;
        work.Text("p.yaml", HookOperator.Pipeline(sample =>
        {
            if (sample == 5 && stop)
                interruption.Raise(2);
        }));
        for (var i = 3; i < 9; i++)
            work.Image($"in/c{i}.csv", i);
        Assert.Equal(130, work.Run(interruption, "run", work["p.yaml"], work["in"], "-o", work["out"], "-j", "1"));
        var before = Times();
        Assert.InRange(before.Length, 1, 5);
        stop = false;

        Assert.Equal(0, Run("-j", "1"));

        Assert.Equal(before, Times().Where(t => before.Any(b => b.File == t.File)));
        Assert.Equal(8, Report().Length);
        Assert.Contains($"{before.Length} up to date", work.Error);
    }

    [Fact]
    public void Outputs_that_got_their_names_just_before_the_run_was_killed_are_taken_as_they_are()
    {
        Run();
        var ledger = work["out/.pipelinekit/ledger.jsonl"];
        File.WriteAllLines(ledger, File.ReadAllLines(ledger).Where(l => !l.Contains("\"state\":\"done\"")));
        work.Text("out/b.csv", "of another run");
        var before = Times();

        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: done (unfinished)"], Report());
        Assert.Equal(before[0], Times()[0]);
        Run();
        Assert.Contains("2 up to date", work.Error);
    }

    [Fact]
    public void Without_its_ledger_all_is_done_again()
    {
        Run();
        File.Delete(work["out/.pipelinekit/ledger.jsonl"]);

        Assert.Equal(0, Run());

        Assert.Equal(["a: done (new)", "b: done (new)"], Report());
    }

    [Fact]
    public void A_single_file_is_always_made_and_has_no_ledger()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal(0, work.Run("run", work["p.yaml"], work["in/a.csv"], "-o", work["single.csv"], "--report", work["r.json"]));

        Assert.Equal(["a: done (no-ledger)"], Report());
        Assert.False(Directory.Exists(work[".pipelinekit"]));
    }

    [Fact]
    public void A_second_run_over_the_same_output_is_refused()
    {
        var code = -1;
        work.Text("hook.yaml", HookOperator.Pipeline(_ =>
        {
            using var other = new Workspace();
            if (code < 0)
                code = other.Run("run", work["p.yaml"], work["in"], "-o", work["out"]);
            Error ??= other.Error;
        }));

        Assert.Equal(0, work.Run("run", work["hook.yaml"], work["in"], "-o", work["out"], "-j", "1"));

        Assert.Equal(2, code);
        Assert.Equal($"error PK0709: another run (process {Environment.ProcessId}) writes to OUTPUT '{work["out"]}'; wait until it has ended, or choose another folder\n", Error);
    }

    [Fact]
    public void What_a_dead_run_left_is_cleared_away()
    {
        const string tail = ".pipelinekit-0123456789abcdef0123456789abcdef.tmp";
        work.Text($"out/.a.csv{tail}", "half");
        work.Text($".single.csv{tail}", "half");
        work.Text($".other.csv{tail}", "half");

        Assert.Equal(0, Run());
        Assert.Equal(0, work.Run("run", work["p.yaml"], work["in/a.csv"], "-o", work["single.csv"]));

        Assert.Equal([$".other.csv{tail}"], work.Files().Where(f => f.EndsWith(".tmp", StringComparison.Ordinal)));
    }

    private string? Error { get; set; }

    private int Run(params string[] more) => work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "--report", work["r.json"], .. more]);

    private void Plan(string input, string reason, params string[] more)
    {
        work.Run(["plan", work["p.yaml"], work["in"], "-o", work["out"], .. more]);
        Assert.EndsWith($" {reason.Replace(work.Root + "/", "")}", Assert.Single(work.Out.Split('\n'), l => l.StartsWith(input, StringComparison.Ordinal)));
    }

    private string[] Report()
    {
        using var report = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        return [.. report.RootElement.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("name")}: {i.GetProperty("state")} ({i.GetProperty("why")})")];
    }

    private (string File, DateTime Time)[] Times() =>
        [.. work.Files("out").Select(f => (f, File.GetLastWriteTimeUtc(work[$"out/{f}"])))];

    private static IEnumerable<byte> Resummed(string line)
    {
        using var json = JsonDocument.Parse(line);
        var body = json.RootElement.EnumerateObject().Last();
        return LedgerLine.Write(body.Name, w => body.Value.WriteTo(w));
    }

    private static string Pipeline(string factor = "2") => $"stages:\n  x: {{ op: multiply, value: {factor} }}\n";
}
