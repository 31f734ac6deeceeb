using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch;

/// <summary>What became of a job.</summary>
public sealed record JobResult
{
    internal JobResult()
    {
    }

    /// <summary>The job: its pipeline, its items, the files left out.</summary>
    public required Job Job { get; init; }

    /// <summary>How many items were done, were up to date, failed.</summary>
    public required RunTally Tally { get; init; }

    /// <summary>
    /// Every item with what became of it, in the job's order; empty without <see cref="RunOptions.KeepItems"/>.
    /// </summary>
    public required IReadOnlyList<ItemResult> Items { get; init; }

    /// <summary>The items that failed, in the job's order, each with its reason.</summary>
    public IReadOnlyList<ItemResult> Failures => Tally.Failures;

    /// <summary>Whether every item is done, up to date, or left out on purpose.</summary>
    public bool Succeeded => Tally.Failed + Tally.NotRun == 0;

    /// <summary>How long it took.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>What the run's reports say that the program returns.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why the run ended by itself before all was done, such as a full disk; null when it did not.</summary>
    public Diagnostic? Machine { get; init; }

    /// <summary>Whether items were left because the machine is taken away soon; see <see cref="RunOptions.EndsAt"/>.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>
    /// Reports that could not be written, listeners that threw, and a warning when lines of the ledger had to be left out.
    /// Outputs are not affected.
    /// </summary>
    public required IReadOnlyList<Diagnostic> Faults { get; init; }

    /// <summary>Warnings about the pipeline's file; empty when the caller built the pipeline.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
