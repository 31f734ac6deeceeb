using System.Collections.Concurrent;
using System.Diagnostics;

namespace PipelineKit.Host.Batch;

/// <summary>How far a run has come; read by displays while workers count.</summary>
internal sealed class BatchProgress(int total)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<ItemResult> news = new();
    private int done, failed;

    /// <summary>Items in all.</summary>
    public int Total { get; } = total;

    /// <summary>Items whose outputs are in place.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Items that failed.</summary>
    public int Failed => Volatile.Read(ref failed);

    /// <summary>Done or failed.</summary>
    public int Finished => Done + Failed;

    /// <summary>Since the run began.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Counts a finished item.</summary>
    public void Count(ItemResult result)
    {
        if (result.State == ItemState.Done)
            Interlocked.Increment(ref done);
        if (result.State != ItemState.Failed)
            return;
        Interlocked.Increment(ref failed);
        news.Enqueue(result);
    }

    /// <summary>The next failure nobody has been told of, or null.</summary>
    public ItemResult? NextFailure() => news.TryDequeue(out var result) ? result : null;

    /// <summary><c>120 of 500 items, 14.2 a second, 27 s left, 2 failed</c>.</summary>
    public override string ToString()
    {
        var rate = Finished / Math.Max(Elapsed.TotalSeconds, 1e-3);
        var left = Finished == 0 ? "" : $", {Duration.Rough(TimeSpan.FromSeconds((Total - Finished) / rate))} left";
        var failures = Failed == 0 ? "" : $", {Failed} failed";
        return FormattableString.Invariant($"{Finished} of {Counted.Of(Total, "item")}, {rate:0.0} a second{left}{failures}");
    }
}
