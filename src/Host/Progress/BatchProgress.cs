using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;

namespace PipelineKit.Host.Progress;

/// <summary>The progress of a run, for display while items finish.</summary>
internal sealed class BatchProgress(int total, TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly long start = (time ?? TimeProvider.System).GetTimestamp();
    private readonly ConcurrentQueue<ItemResult> news = new();

    /// <summary>Gets the total number of items.</summary>
    public int Total { get; } = total;

    /// <summary>Gets the outcomes so far.</summary>
    public RunTally Tally { get; } = new();

    /// <summary>Gets the number of finished items.</summary>
    public int Finished => Tally.Finished;

    /// <summary>Gets the time since the run started.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(start);

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        Tally.On(happened);
        if (happened is ItemFinished { Result: { State: ItemState.Failed } failed })
            news.Enqueue(failed);
    }

    /// <summary>Returns the next failure that has not been reported, or null.</summary>
    public ItemResult? NextFailure() => news.TryDequeue(out var result) ? result : null;

    /// <summary>
    /// Returns <c>120 of 500 items, 14.2 a second, 27 s left, 2 failed</c>. Items that were up to date do not count for the
    /// rate.
    /// </summary>
    public override string ToString()
    {
        var worked = Tally.Done + Tally.Failed;
        var rate = worked / Math.Max(Elapsed.TotalSeconds, 1e-3);
        var left = worked == 0 ? "" : $", {Duration.Rough(TimeSpan.FromSeconds((Total - Finished) / rate))} left";
        var current = Tally.UpToDate == 0 ? "" : $", {Tally.UpToDate} up to date";
        var failures = Tally.Failed == 0 ? "" : $", {Tally.Failed} failed";
        return FormattableString.Invariant(
            $"{Finished} of {Counted.Of(Total, "item")}, {rate:0.0} a second{left}{current}{failures}");
    }
}
