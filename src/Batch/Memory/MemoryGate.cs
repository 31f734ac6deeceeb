namespace PipelineKit.Batch.Memory;

/// <summary>Delays items until the planned memory of all running items fits a budget.</summary>
internal sealed class MemoryGate(long budget)
{
    private readonly Lock sync = new();
    private readonly SemaphoreSlim changed = new(0);
    private int waiting;

    /// <summary>The planned memory of the running items, in bytes.</summary>
    public long InUse { get; private set; }

    /// <summary>The maximum of <see cref="InUse"/> so far.</summary>
    public long Peak { get; private set; }

    /// <summary>The number of waiting items.</summary>
    public int Waiting { get { lock (sync) return waiting; } }

    /// <summary>
    /// Waits until <paramref name="bytes"/> fit in addition to the running items. A single item is always admitted: the caller
    /// rejects items that exceed the budget.
    /// </summary>
    public Lease Enter(long bytes, CancellationToken cancellation)
    {
        while (true)
        {
            lock (sync)
            {
                if (InUse == 0 || InUse + bytes <= budget)
                {
                    InUse += bytes;
                    Peak = Math.Max(Peak, InUse);
                    return new Lease(this, bytes);
                }
                waiting++;
            }
            changed.Wait(cancellation);
        }
    }

    private void Leave(long bytes)
    {
        lock (sync)
        {
            InUse -= bytes;
            if (waiting > 0)
                changed.Release(waiting);
            waiting = 0;
        }
    }

    /// <summary>The memory of one item, released on disposal.</summary>
    public readonly struct Lease(MemoryGate gate, long bytes) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => gate.Leave(bytes);
    }
}
