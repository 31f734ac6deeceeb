using PipelineKit.Host.Context;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Runs after others that were stopped, killed, or are still active.</summary>
public sealed class ResumeAfterInterruptionTests : ResumeRuns
{
    [Fact]
    public void An_interrupted_run_resumes()
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
    public void Outputs_published_just_before_the_run_was_killed_are_kept()
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
    public void Without_its_ledger_everything_runs_again()
    {
        Run();
        File.Delete(work["out/.pipelinekit/ledger.jsonl"]);

        Assert.Equal(0, Run());

        Assert.Equal(["a: done (new)", "b: done (new)"], Report());
    }

    [Fact]
    public void A_single_file_is_always_written_and_has_no_ledger()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal(0,
                work.Run("run", work["p.yaml"], work["in/a.csv"], "-o", work["single.csv"], "--report", work["r.json"]));

        Assert.Equal(["a: done (no-ledger)"], Report());
        Assert.False(Directory.Exists(work[".pipelinekit"]));
    }

    [Fact]
    public void A_second_run_over_the_same_output_is_rejected()
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
        Assert.Equal($"error PK0709: another run (process {Environment.ProcessId}) is writing to " +
            $"OUTPUT '{work["out"]}'; wait until it ends, or choose another folder\n", Error);
    }

    [Fact]
    public void Leftovers_of_a_crashed_run_are_removed()
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
}
