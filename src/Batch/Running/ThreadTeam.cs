using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PipelineKit.Batch.Running;

/// <summary>Threads that do one kind of work until there is none left. They never keep the process alive.</summary>
internal sealed class ThreadTeam
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Thread[] threads;
    private Exception? fault;

    /// <summary>Starts them.</summary>
    public ThreadTeam(string name, int count, Action work)
    {
        void Guarded()
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref fault, e, null);
            }
        }

        threads = [.. Enumerable.Range(1, count).Select(n => new Thread(Guarded) { Name = $"{name} {n}", IsBackground = true })];
        foreach (var thread in threads)
            thread.Start();
    }

    /// <summary>Waits for all of them; false when <paramref name="deadline"/> passed before.</summary>
    /// <exception cref="Exception">What ended one of them that should not have.</exception>
    public bool Join(Deadline deadline)
    {
        foreach (var thread in threads)
            while (!thread.Join(Look))
                if (deadline.Passed)
                    return false;
        if (fault is not null)
            ExceptionDispatchInfo.Throw(fault);
        return true;
    }
}

/// <summary>A time after cancellation; before that it never passes.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenRegistration registration;
    private readonly TimeSpan grace;
    private long since;

    /// <summary>Passes <paramref name="grace"/> after <paramref name="cancellation"/>.</summary>
    public Deadline(TimeSpan grace, CancellationToken cancellation)
    {
        this.grace = grace;
        registration = cancellation.Register(() => Volatile.Write(ref since, Stopwatch.GetTimestamp()));
    }

    /// <summary>Whether it has passed.</summary>
    public bool Passed => Volatile.Read(ref since) is not 0 and var start && Stopwatch.GetElapsedTime(start) > grace;

    /// <inheritdoc/>
    public void Dispose() => registration.Dispose();
}
