using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch;

/// <summary>The outcome of a job.</summary>
public sealed record JobResult
{
    internal JobResult()
    {
    }

    /// <summary>The job: its pipeline, its items and the skipped files.</summary>
    public required Job Job { get; init; }

    /// <summary>The number of items in each state.</summary>
    public required RunTally Tally { get; init; }

    /// <summary>The result of every item, in the job's order; empty if <see cref="RunOptions.KeepItems"/> is false.</summary>
    public required IReadOnlyList<ItemResult> Items { get; init; }

    /// <summary>The failed items with their reasons, in the job's order.</summary>
    public IReadOnlyList<ItemResult> Failures => Tally.Failures;

    /// <summary>Whether every item is done, up to date or intentionally skipped.</summary>
    public bool Succeeded => Tally.Failed + Tally.NotRun == 0;

    /// <summary>The duration of the run.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The exit code that the run's reports record.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The reason why the run stopped early, such as a full disk; null if it did not.</summary>
    public Diagnostic? Machine { get; init; }

    /// <summary>Whether items were skipped because the run's end time was near; see <see cref="RunOptions.EndsAt"/>.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>
    /// Reports that could not be written, listeners that threw, and a warning if lines of the ledger were ignored. Outputs are
    /// not affected.
    /// </summary>
    public required IReadOnlyList<Diagnostic> Faults { get; init; }

    /// <summary>Warnings about the pipeline file; empty if the caller built the pipeline.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
