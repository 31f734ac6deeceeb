using System.Collections.Concurrent;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The worker processes of one plugin: as many as are in use, each for one caller at a time.</summary>
/// <param name="start">Starts another worker.</param>
internal sealed class WorkerPool(Func<WorkerProcess> start) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> idle = [];
    private volatile bool disposed;

    /// <summary>Takes a live worker, until it is returned.</summary>
    public WorkerProcess Take()
    {
        while (idle.TryTake(out var worker))
            if (worker.IsAlive)
                return worker;
            else
                worker.Dispose();
        return start();
    }

    /// <summary>Returns a worker to the pool; one that has exited is replaced on demand.</summary>
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
