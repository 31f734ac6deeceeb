using PipelineKit.Batch.Events;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>What is said at the end of a run: failures with their reasons, the count, and how to go on.</summary>
internal sealed record RunSummary(Job Job, RunTally Tally, TimeSpan Time)
{
    /// <summary>The signal that ended the run, or 0.</summary>
    public int Signal { get; init; }

    /// <summary>Why the run ended by itself before all was done, or null.</summary>
    public Diagnostic? Machine { get; init; }

    /// <summary>Whether items were left because the machine is taken away soon.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>What stands before the count, such as the occasion of the run.</summary>
    public string Lead { get; init; } = "";

    /// <summary>What became of items that were left out.</summary>
    public string LeftOut { get; init; } = "left out";

    /// <summary>How what failed is tried again.</summary>
    public string Again { get; init; } = "run the same command again";

    /// <summary>Writes it; <paramref name="quiet"/> leaves only what went wrong.</summary>
    public void Write(TextWriter target, bool quiet)
    {
        foreach (var failed in Tally.Failures)
            target.WriteLine(FailureList.Line(failed));
        if (!quiet || Tally.Done + Tally.UpToDate + Tally.LeftOut < Job.Items.Count)
            target.WriteLine(
                $"{Lead}{Tally.Done} of {Counted.Of(Job.Items.Count, "item")} done in {Duration.Format(Time)}{Rest()}");
        if (Signal != 0)
            target.WriteLine("stopped on request; outputs that are in place are whole, " +
                "and nothing else is left; run the same command again to do the rest");
        else if (Machine is not null)
            target.WriteLine(Machine);
        else if (OutOfTime)
            target.WriteLine("stopped because the time that the scheduler grants is nearly over; run the same command again " +
                "to do the rest");
        else if (Tally.Retryable > 0)
            target.WriteLine(
                $"{(Tally.Retryable == Tally.Failed ? "what failed" : $"{Tally.Retryable} of the failed")} " +
                $"may succeed once the cause is cleared: {Again}");
    }

    private string Rest()
    {
        var parts = new[]
        {
            (Tally.Frames > Tally.Done ? (int)Math.Min(int.MaxValue, Tally.Frames) : 0, "frames"),
            (Tally.UpToDate, "up to date"),
            (Tally.LeftOut, LeftOut),
            (Tally.Failed, "failed"),
            (Tally.NotRun, "not run"),
            (Job.Unpaired.Count, Job.Unpaired.Count == 1 ? "file without a partner skipped" : "files without a partner skipped"),
        };
        return string.Concat(parts.Where(p => p.Item1 > 0).Select(p => $", {p.Item1} {p.Item2}"))
            + (Job.Skipped.Count > 0 ? $"; {OneLine.Of(Job.Skipped.ToString())}" : "");
    }
}
