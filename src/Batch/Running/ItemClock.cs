using System.Globalization;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Ends an item that computes for longer than it may, at the next band of rows. Waiting for memory does not count.
/// </summary>
/// <param name="limit">How long; null for no bound.</param>
/// <param name="run">Stops the item together with the whole run.</param>
internal sealed class ItemClock(TimeSpan? limit, CancellationToken run)
{
    /// <summary>Does the work with a token that time, or the end of the run, cancels.</summary>
    /// <exception cref="PipelineException">PK0730: the time is over.</exception>
    public T Within<T>(Func<CancellationToken, T> work)
    {
        if (limit is not { } time)
            return work(run);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(run);
        clock.CancelAfter(time);
        try
        {
            return work(clock.Token);
        }
        catch (OperationCanceledException) when (!run.IsCancellationRequested)
        {
            throw new PipelineException(Codes.ItemTime,
                string.Create(CultureInfo.InvariantCulture, $"it took longer than the {time.TotalSeconds} s allowed"),
                "allow more: --max-seconds, or give it more threads: -j");
        }
    }
}
