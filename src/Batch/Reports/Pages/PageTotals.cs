using System.Globalization;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Units;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The totals of the run.</summary>
internal static class PageTotals
{
    /// <summary>Writes the totals.</summary>
    public static void Write(PageWriter page, RunStarted run, RunFinished end) => page.Add("header", null, () =>
    {
        page.Add("h1", null, () => page.Add("bdi", null, PageWriter.Name(run.Job.Graph.Name)));
        if (run.Job.Graph.Summary is { } summary)
            page.Add("p", "summary", summary);
        page.Add("p", null,
            $"{Verdict(end)} Begun {run.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}, "
                + $"took {Duration.Format(end.Elapsed)} on {Counted.Of(run.Request.Threads, "thread")}; "
                + $"exit code {end.ExitCode}.");
        page.Add("dl", "totals", () =>
        {
            foreach (var (kind, name, count) in Counts(run, end))
                page.Add("div", count == 0 ? "none" : kind, () => page
                    .Add("dt", null, name)
                    .Add("dd", null, count.ToString(CultureInfo.InvariantCulture), ("data-count", kind)));
        });
    }).Break();

    private static string Verdict(RunFinished end) => end.Tally switch
    {
        { Failed: > 0, Retryable: var retryable } => $"{Counted.Of(end.Tally.Failed, "item")} failed"
            + (retryable == 0
                ? "."
                : $", {retryable} of them because of the machine: " +
                    "run the same command again once they are cleared."),
        { NotRun: > 0 } => "The run was stopped before it was complete; run the same command again to process the rest.",
        _ => "All items succeeded.",
    };

    private static (string Kind, string Name, int Count)[] Counts(RunStarted run, RunFinished end) =>
    [
        ("items", "items", run.Job.Items.Count),
        ("failed", "failed", end.Tally.Failed),
        ("retryable", "of these retryable", end.Tally.Retryable),
        ("done", "done", end.Tally.Done),
        ("upToDate", "up to date", end.Tally.UpToDate),
        ("leftOut", "left out", end.Tally.LeftOut),
        ("notRun", "not run", end.Tally.NotRun),
        ("unpaired", "without a partner", run.Job.Unpaired.Count),
        ("ignored", "files skipped", run.Job.Skipped.Count),
    ];
}
