namespace PipelineKit.Studio.Previews;

/// <summary>
/// Runs one computation at a time. Of the waiting ones, the latest for a view comes first, because that is what the screen
/// shows; thumbnails run when no view is waiting.
/// </summary>
internal sealed class Turns
{
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private readonly Lock sync = new();
    private bool isBusy;

    /// <summary>Runs some work when its turn comes.</summary>
    /// <param name="work">The work.</param>
    /// <param name="isView">Whether it is for a view, not for a thumbnail.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public async Task<T> Take<T>(Func<T> work, bool isView, CancellationToken cancellation)
    {
        await Enter(isView, cancellation);
        try
        {
            // On its own thread: a computation can take seconds. On two processors, two of them would occupy the thread pool, and
            // requests, the next move of a slider among them, would wait for it to grow.
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        finally
        {
            Leave();
        }
    }

    private async Task Enter(bool isView, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // The next caller continues on another thread, outside the lock.
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sync)
        {
            if (!isBusy)
            {
                isBusy = true;
                return;
            }
            if (isView)
                waiting.AddFirst(turn);
            else
                waiting.AddLast(turn);
        }
        using var given = cancellation.Register(() =>
        {
            lock (sync)
                if (waiting.Remove(turn))
                    turn.TrySetCanceled(cancellation);
        });
        await turn.Task;
    }

    private void Leave()
    {
        lock (sync)
        {
            if (waiting.First is { } next)
            {
                waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
                isBusy = false;
        }
    }
}
