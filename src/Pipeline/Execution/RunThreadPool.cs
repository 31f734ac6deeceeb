using System.Diagnostics;

namespace PipelineKit.Execution;

/// <summary>
/// The threads of a run: the one that leads it, and others of its own. They share the pieces of each step, and whoever is free
/// decodes ahead and encodes behind, so that no more threads are busy than were asked for. Until the others have come, the
/// leader does everything.
/// </summary>
/// <param name="threads">How many there are, the leader included.</param>
/// <remarks>
/// A step takes some 100 µs, and waking a thread as long. So who waits looks for work for a while before it sleeps, and the same
/// threads stay for the whole run. The pool's would do, but codecs wait for what they
/// gave to the pool, which these would keep busy.
/// </remarks>
internal sealed class RunThreadPool(int threads) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);
    private readonly object gate = new();
    private ParallelWork[] open = [];
    private int members = 1, sleepers;
    private volatile bool ended;

    /// <summary>How many threads there are, the leader included.</summary>
    public int Threads => threads;

    /// <summary>Does pieces of work on all threads, and returns when all are done.</summary>
    public void Share(int pieces, Action<int, int> work)
    {
        var item = Add(new ParallelWork(pieces, work));
        while (item.DoOne(0))
        {
        }
        Await(() => item.IsDone);
        Remove(item);
    }

    /// <summary>Has something done beside what follows; <see cref="Finish"/> must be called for it.</summary>
    public ParallelWork Begin(Action work) => Add(new ParallelWork(1, (_, _) => work()));

    /// <summary>Returns when something begun is done, and does what it can meanwhile.</summary>
    public void Finish(ParallelWork item)
    {
        while (!item.IsDone)
            if (!DoOne(0))
                Await(() => item.IsDone || HasWork());
        Remove(item);
    }

    /// <summary>Leaves out what nobody has begun, and waits for the rest, whatever comes of it.</summary>
    public void Stop()
    {
        foreach (var item in open)
            item.Withdraw();
        foreach (var item in open)
            Await(() => item.IsDone);
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
            new Thread(() => Help(member)) { Name = "crew", IsBackground = true }.UnsafeStart();
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
                Await(() => ended || HasWork());
    }

    // In the order they were added: what was begun beside goes before pieces of a step, for it may take the longest.
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

    private void Await(Func<bool> met)
    {
        var (spin, start) = (new SpinWait(), Stopwatch.GetTimestamp());
        do
        {
            if (met())
                return;
            spin.SpinOnce(sleep1Threshold: -1);
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);
        lock (gate)
        {
            // Before the last look: who changes something after it sees a sleeper.
            Interlocked.Increment(ref sleepers);
            while (!met())
                Monitor.Wait(gate);
            Interlocked.Decrement(ref sleepers);
        }
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleepers) > 0)
            lock (gate)
                Monitor.PulseAll(gate);
    }
}
