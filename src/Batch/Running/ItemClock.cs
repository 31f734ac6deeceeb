using System.Globalization;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>Stops an item that exceeds its time limit, at the next band of rows. Waiting for memory does not count.</summary>
/// <param name="limit">The time limit; null for none.</param>
/// <param name="run">Cancels the whole run, and the item with it.</param>
internal sealed class ItemClock(TimeSpan? limit, CancellationToken run)
{
    /// <summary>Calls <paramref name="work"/> with a token that the time limit or the end of the run cancels.</summary>
    /// <exception cref="PipelineException">PK0730: the time limit was exceeded.</exception>
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
                string.Create(CultureInfo.InvariantCulture, $"it exceeded the time limit of {time.TotalSeconds} s"),
                "raise the limit with --max-seconds, or use more threads with -j");
        }
    }
}
