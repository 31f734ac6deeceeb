using PipelineKit.Batch.Events;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Texts;

/// <summary>The summary at the end of a run: failures with their reasons, the counts, and how to continue.</summary>
internal sealed record RunSummary(Job Job, RunTally Tally, TimeSpan Time)
{
    /// <summary>Gets the signal that ended the run, or 0.</summary>
    public int Signal { get; init; }

    /// <summary>Gets the reason why the run ended early by itself, or null.</summary>
    public Diagnostic? Machine { get; init; }

    /// <summary>Gets whether items were skipped because the scheduler's time limit was near.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>Gets the text before the counts, such as the reason for the run.</summary>
    public string Lead { get; init; } = "";

    /// <summary>Gets the description of items that were left out.</summary>
    public string LeftOut { get; init; } = "left out";

    /// <summary>Gets the instruction for retrying failures.</summary>
    public string Again { get; init; } = "run the same command again";

    /// <summary>Writes the summary; with <paramref name="quiet"/>, only the failures.</summary>
    public void Write(TextWriter target, bool quiet)
    {
        foreach (var line in FailureList.Lines(Tally.Failures))
            target.WriteLine(line);
        if (!quiet || Tally.Done + Tally.UpToDate + Tally.LeftOut < Job.Items.Count)
            target.WriteLine(
                $"{Lead}{Tally.Done} of {Counted.Of(Job.Items.Count, "item")} done in {Duration.Format(Time)}{Rest()}");
        if (Signal != 0)
            target.WriteLine("stopped on request; finished outputs are complete, " +
                "and no other files remain; run the same command again to process the rest");
        else if (Machine is not null)
            target.WriteLine(Machine);
        else if (OutOfTime)
            target.WriteLine("stopped because the scheduler's time limit is near; run the same command again " +
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
