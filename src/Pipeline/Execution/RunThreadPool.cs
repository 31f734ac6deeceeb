using System.Diagnostics;

namespace PipelineKit.Execution;

/// <summary>
/// The thread pool of a run: the calling thread and additional ones. They share the pieces of each step; idle threads decode
/// ahead and encode behind, so that no more threads are busy than requested. The caller works alone until the others have
/// started.
/// </summary>
/// <param name="threads">The number of threads, including the caller.</param>
/// <remarks>
/// A step takes about 100 µs, as does waking a thread. Idle threads therefore spin before they sleep, unless their last wait was
/// long: where decoding takes most of the time, spinning threads would occupy the processors of the codecs. Threads serve the
/// whole run, then other runs. The .NET thread pool is not used: codecs block on work they queue there, and these threads would
/// occupy it.
/// </remarks>
internal sealed class RunThreadPool(int threads) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);
    private readonly object gate = new();
    private readonly bool[] sleepsAtOnce = new bool[threads];
    private ParallelWork[] open = [];
    private int members = 1, sleepers;
    private volatile bool ended;

    /// <summary>Gets the number of threads, including the caller.</summary>
    public int Threads => threads;

    /// <summary>Runs pieces of work on all threads; returns when all are done.</summary>
    public void Share(int pieces, Action<int, int> work)
    {
        var item = Add(new ParallelWork(pieces, threads, work));
        while (item.DoOne(0))
        {
        }
        Await(0, () => item.IsDone);
        Remove(item);
    }

    /// <summary>Starts background work, which must be completed with <see cref="Finish"/>.</summary>
    public ParallelWork Begin(Action work) => Add(new ParallelWork(1, threads, (_, _) => work()));

    /// <summary>Waits for background work, running other work meanwhile.</summary>
    public void Finish(ParallelWork item)
    {
        while (!item.IsDone)
            if (!DoOne(0))
                Await(0, () => item.IsDone || HasWork());
        Remove(item);
    }

    /// <summary>Cancels unclaimed work and waits for the rest, ignoring errors.</summary>
    public void Stop()
    {
        foreach (var item in open)
            item.Withdraw();
        foreach (var item in open)
            Await(0, () => item.IsDone);
        Volatile.Write(ref open, []);
    }

    public void Dispose()
    {
        ended = true;
        Wake();
    }

    private ParallelWork Add(ParallelWork item)
    {
        Volatile.Write(ref open, [.. open, item]);
        Wake();
        for (; members < threads; members++)
        {
            var member = members;
            SpareThread.Run(() => Help(member));
        }
        return item;
    }

    private void Remove(ParallelWork item)
    {
        Volatile.Write(ref open, [.. open.Where(c => c != item)]);
        item.ThrowFault();
    }

    private void Help(int member)
    {
        while (!ended)
            if (!DoOne(member))
                Await(member, () => ended || HasWork());
    }

    // In queue order: background work goes before the pieces of a step, because it may take longest.
    private bool DoOne(int member)
    {
        foreach (var item in Volatile.Read(ref open))
            if (item.DoOne(member))
            {
                if (item.IsDone)
                    Wake();
                return true;
            }
        return false;
    }

    private bool HasWork()
    {
        foreach (var item in Volatile.Read(ref open))
            if (item.IsOpen)
                return true;
        return false;
    }

    private void Await(int member, Func<bool> met)
    {
        var start = Stopwatch.GetTimestamp();
        if (met() || (!sleepsAtOnce[member] && Spin(start, met)))
            return;
        lock (gate)
        {
            // Before the last check, so that a later change sees this thread as sleeping.
            Interlocked.Increment(ref sleepers);
            while (!met())
                Monitor.Wait(gate);
            Interlocked.Decrement(ref sleepers);
        }
        sleepsAtOnce[member] = Stopwatch.GetElapsedTime(start) > Patience;
    }

    private static bool Spin(long start, Func<bool> met)
    {
        var spin = new SpinWait();
        do
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (met())
                return true;
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);
        return false;
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleepers) > 0)
            lock (gate)
                Monitor.PulseAll(gate);
    }
}
