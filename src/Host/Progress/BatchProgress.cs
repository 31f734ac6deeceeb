using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;

namespace PipelineKit.Host.Progress;

/// <summary>How far a run has come; read by displays while items finish.</summary>
internal sealed class BatchProgress(int total, TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly long start = (time ?? TimeProvider.System).GetTimestamp();
    private readonly ConcurrentQueue<ItemResult> news = new();

    /// <summary>Items in all.</summary>
    public int Total { get; } = total;

    /// <summary>What became of them so far.</summary>
    public RunTally Tally { get; } = new();

    /// <summary>Items that something became of.</summary>
    public int Finished => Tally.Finished;

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(start);

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        Tally.On(happened);
        if (happened is ItemFinished { Result: { State: ItemState.Failed } failed })
            news.Enqueue(failed);
    }

    /// <summary>The next failure nobody has been told of, or null.</summary>
    public ItemResult? NextFailure() => news.TryDequeue(out var result) ? result : null;

    /// <summary>
    /// <c>120 of 500 items, 14.2 a second, 27 s left, 2 failed</c>. What was up to date takes no time and has no part in the
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
