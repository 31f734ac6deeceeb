using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PipelineKit.Batch.Running;

/// <summary>A group of background threads that process one kind of work until none is left.</summary>
internal sealed class ThreadTeam
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Thread[] threads;
    private Exception? fault;

    /// <summary>Starts the threads.</summary>
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

    /// <summary>Joins all threads; false if <paramref name="deadline"/> passed first.</summary>
    /// <exception cref="Exception">An unexpected exception of one of the threads.</exception>
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

/// <summary>A deadline that starts to run upon cancellation.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenRegistration registration;
    private readonly TimeSpan grace;
    private long since;

    /// <summary>Initializes a deadline <paramref name="grace"/> after <paramref name="cancellation"/>.</summary>
    public Deadline(TimeSpan grace, CancellationToken cancellation)
    {
        this.grace = grace;
        registration = cancellation.Register(() => Volatile.Write(ref since, Stopwatch.GetTimestamp()));
    }

    /// <summary>Whether the deadline has passed.</summary>
    public bool Passed => Volatile.Read(ref since) is not 0 and var start && Stopwatch.GetElapsedTime(start) > grace;

    /// <inheritdoc/>
    public void Dispose() => registration.Dispose();
}
