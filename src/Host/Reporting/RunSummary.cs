using PipelineKit.Host.Batch;

namespace PipelineKit.Host.Reporting;

/// <summary>What is said at the end of a run: failures with their reasons, then the count.</summary>
internal sealed record RunSummary(Job Job, IReadOnlyList<ItemResult> Results, TimeSpan Time)
{
    /// <summary>The signal that ended the run, or 0.</summary>
    public int Signal { get; init; }

    /// <summary>Writes it; <paramref name="quiet"/> leaves only what went wrong.</summary>
    public void Write(TextWriter target, bool quiet)
    {
        foreach (var failed in Results.Where(r => r.State == ItemState.Failed))
            target.WriteLine(FailureList.Line(failed));
        var done = Count(ItemState.Done);
        if (!quiet || done < Results.Count)
            target.WriteLine($"{done} of {Counted.Of(Results.Count, "item")} done in {Duration.Format(Time)}{Rest()}");
        if (Signal != 0)
            target.WriteLine("stopped on request; outputs that are in place are whole, and nothing else is left");
    }

    private string Rest()
    {
        var parts = new[]
        {
            (Count(ItemState.Failed), "failed"),
            (Count(ItemState.NotRun), "not run"),
            (Job.Unpaired.Count, Job.Unpaired.Count == 1 ? "file without a partner skipped" : "files without a partner skipped"),
            (Job.Ignored, Job.Ignored == 1 ? "file that is no image ignored" : "files that are no images ignored"),
        };
        return string.Concat(parts.Where(p => p.Item1 > 0).Select(p => $", {p.Item1} {p.Item2}"));
    }

    private int Count(ItemState state) => Results.Count(r => r.State == state);
}
