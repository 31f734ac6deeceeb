using System.Collections.Concurrent;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The workers of one plugin: as many as are in use at once, each used by one at a time.</summary>
/// <param name="start">Starts one more.</param>
internal sealed class WorkerPool(Func<WorkerProcess> start) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> idle = [];
    private volatile bool disposed;

    /// <summary>A worker that is alive, until it is given back.</summary>
    public WorkerProcess Take()
    {
        while (idle.TryTake(out var worker))
            if (worker.IsAlive)
                return worker;
            else
                worker.Dispose();
        return start();
    }

    /// <summary>Takes a worker back; one that is gone is replaced when the next one is needed.</summary>
    public void GiveBack(WorkerProcess worker)
    {
        if (worker.IsAlive && !disposed)
            idle.Add(worker);
        else
            worker.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var worker))
            worker.End();
    }
}
