using System.Collections.Frozen;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Reports;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch;

/// <summary>How a run ends early, and how it is followed.</summary>
public sealed record RunOptions
{
    /// <summary>Failures after which no further item begins; no bound by default.</summary>
    public int MaxFailures { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether an item fails whose files are read although something beside their image is damaged (PK0613, PK0615); false by
    /// default. Items that are up to date are not looked at.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The files of its reports; none by default.</summary>
    public ReportNames Reports { get; init; } = ReportNames.None;

    /// <summary>
    /// Warnings about the pipeline's file, for reports; empty by default, and found by the runner itself when it builds the
    /// pipeline.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Receive every event of the run, one at a time and in this order, on the thread that it happens on.</summary>
    public IReadOnlyList<RunListener> Listeners { get; init; } = [];

    /// <summary>
    /// Whether <see cref="JobResult.Items"/> has every item; true by default. Without, a run of a hundred thousand items keeps
    /// in memory only those that failed.
    /// </summary>
    public bool KeepItems { get; init; } = true;

    /// <summary>
    /// What the program will return after the run, for its reports; by default 0 when all is well, and 1 otherwise.
    /// </summary>
    public Func<RunTally, int> ExitCode { get; init; } = tally => tally.Failed + tally.NotRun == 0 ? 0 : 1;

    /// <summary>
    /// When the machine will be taken away: no further item begins that would not be done by then, going by the slowest so far.
    /// Null, the default, for never.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Inputs that are still being written: items that read them are left out.</summary>
    internal IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;
}
