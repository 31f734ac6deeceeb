using System.Collections.Concurrent;

namespace PipelineKit.Execution;

/// <summary>
/// A thread that serves one run after another: creating one takes longer than computing a small image. Without work, it ends
/// after a few seconds.
/// </summary>
internal sealed class SpareThread
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentStack<SpareThread> Spare = new();
    private readonly object gate = new();
    private Action? work;
    private bool ended;

    private SpareThread(Action work) => this.work = work;

    /// <summary>Runs work, which must not throw, on a spare thread, or on a new one.</summary>
    public static void Run(Action work)
    {
        while (Spare.TryPop(out var spare))
            if (spare.Take(work))
                return;
        new Thread(new SpareThread(work).Serve) { Name = "crew", IsBackground = true }.UnsafeStart();
    }

    private bool Take(Action next)
    {
        lock (gate)
        {
            if (ended)
                return false;
            work = next;
            Monitor.Pulse(gate);
            return true;
        }
    }

    private void Serve()
    {
        while (Next() is { } next)
        {
            next();
            Spare.Push(this);
        }
    }

    private Action? Next()
    {
        lock (gate)
        {
            if (work is null)
                Monitor.Wait(gate, Patience);
            (var next, work) = (work, null);
            ended = next is null;
            return next;
        }
    }
}
