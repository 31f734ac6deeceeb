using System.Collections.Frozen;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Reports;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch;

/// <summary>Stop conditions, reports and listeners of a run.</summary>
public sealed record RunOptions
{
    /// <summary>The number of failures after which no further item starts; unlimited by default.</summary>
    public int MaxFailures { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether an item fails if one of its files is readable but damaged outside the image data (PK0613, PK0615); false by
    /// default. Items that are up to date are not checked.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The report files; none by default.</summary>
    public ReportNames Reports { get; init; } = ReportNames.None;

    /// <summary>
    /// Warnings about the pipeline file, for reports; empty by default. The runner adds its own when it builds the pipeline.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>The listeners. Each event is delivered to them in this order, one event at a time, on the publishing
    /// thread.</summary>
    public IReadOnlyList<RunListener> Listeners { get; init; } = [];

    /// <summary>
    /// Whether <see cref="JobResult.Items"/> contains every item; true by default. If false, only failed items stay in memory,
    /// which matters for a run of a hundred thousand items.
    /// </summary>
    public bool KeepItems { get; init; } = true;

    /// <summary>
    /// Computes the exit code that reports record; by default 0 if no item failed or was left unprocessed, otherwise 1.
    /// </summary>
    public Func<RunTally, int> ExitCode { get; init; } = tally => tally.Failed + tally.NotRun == 0 ? 0 : 1;

    /// <summary>
    /// The time at which the machine becomes unavailable. No item starts unless it would finish before then, based on the slowest
    /// item so far. Null, the default, means no limit.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether merging the shards writes an HTML page, which shows pictures of failed items.</summary>
    internal bool IsPageMerged { get; init; }

    /// <summary>Inputs that are still being written; items that read them are skipped.</summary>
    internal IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;
}
