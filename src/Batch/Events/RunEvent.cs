using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Something that happened in a run. Whoever follows runs (progress, reports, logs, traces) lives on these alone.
/// </summary>
/// <param name="Time">When.</param>
public abstract record RunEvent(DateTimeOffset Time);

/// <summary>All is settled and the first item is about to begin.</summary>
public sealed record RunStarted(DateTimeOffset Time, JobRequest Request, Job Job) : RunEvent(Time)
{
    /// <summary>Warnings about the pipeline's file; empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}

/// <summary>An item is about to be opened. Items that are up to date, and those not run, never start.</summary>
/// <param name="Time">When.</param>
/// <param name="Index">Its place among the items of the job.</param>
/// <param name="Item">What is run.</param>
public sealed record ItemStarted(DateTimeOffset Time, int Index, BatchItem Item) : RunEvent(Time);

/// <summary>What became of an item: told exactly once for each, also for those that never started.</summary>
/// <param name="Time">When.</param>
/// <param name="Index">Its place among the items of the job.</param>
/// <param name="Result">Its state and reason, its times and values.</param>
public sealed record ItemFinished(DateTimeOffset Time, int Index, ItemResult Result) : RunEvent(Time);

/// <summary>Every item has been told of.</summary>
/// <param name="Time">When.</param>
/// <param name="Tally">What became of them.</param>
/// <param name="Elapsed">How long the items took together.</param>
/// <param name="PeakPlanned">The most bytes planned for items at work at one time.</param>
/// <param name="ExitCode">What the process will return.</param>
public sealed record RunFinished(DateTimeOffset Time, RunTally Tally, TimeSpan Elapsed, long PeakPlanned, int ExitCode)
    : RunEvent(Time);
