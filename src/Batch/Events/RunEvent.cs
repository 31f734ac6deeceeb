using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>An event in a run. Progress, reports, logs and traces are derived from these events alone.</summary>
/// <param name="Time">The time of the event.</param>
public abstract record RunEvent(DateTimeOffset Time);

/// <summary>The job is prepared and the first item is about to start.</summary>
public sealed record RunStarted(DateTimeOffset Time, JobRequest Request, Job Job) : RunEvent(Time)
{
    /// <summary>Warnings about the pipeline file; empty by default.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}

/// <summary>An item is about to be opened. Items that are up to date or not run never start.</summary>
/// <param name="Time">The time of the event.</param>
/// <param name="Index">The item's index in the job.</param>
/// <param name="Item">The item.</param>
public sealed record ItemStarted(DateTimeOffset Time, int Index, BatchItem Item) : RunEvent(Time);

/// <summary>An item has a result. Raised exactly once for each item, including those that never started.</summary>
/// <param name="Time">The time of the event.</param>
/// <param name="Index">The item's index in the job.</param>
/// <param name="Result">The item's state, reason, times and values.</param>
public sealed record ItemFinished(DateTimeOffset Time, int Index, ItemResult Result) : RunEvent(Time);

/// <summary>Every item has a result.</summary>
/// <param name="Time">The time of the event.</param>
/// <param name="Tally">The number of items in each state.</param>
/// <param name="Elapsed">The total duration of the items.</param>
/// <param name="PeakPlanned">The peak of the planned memory of concurrent items, in bytes.</param>
/// <param name="ExitCode">The exit code of the process.</param>
public sealed record RunFinished(DateTimeOffset Time, RunTally Tally, TimeSpan Elapsed, long PeakPlanned, int ExitCode)
    : RunEvent(Time);
