namespace PipelineKit.Batch.Memory;

/// <summary>Lets items begin only while the bytes planned for all that run stay within a budget.</summary>
internal sealed class MemoryGate(long budget)
{
    private readonly Lock sync = new();
    private readonly SemaphoreSlim changed = new(0);
    private int waiting;

    /// <summary>Bytes planned for the items that run now.</summary>
    public long InUse { get; private set; }

    /// <summary>The most that was ever in use.</summary>
    public long Peak { get; private set; }

    /// <summary>How many items wait for a change now.</summary>
    public int Waiting { get { lock (sync) return waiting; } }

    /// <summary>
    /// Waits until <paramref name="bytes"/> fit beside what runs. An item alone may always begin: the caller refuses those too
    /// large.
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

    /// <summary>The bytes one item may use, until it is disposed.</summary>
    public readonly struct Lease(MemoryGate gate, long bytes) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => gate.Leave(bytes);
    }
}
