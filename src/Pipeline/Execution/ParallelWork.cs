using System.Runtime.ExceptionServices;

namespace PipelineKit.Execution;

/// <summary>
/// Work split into pieces, each done once by any thread of a <see cref="RunThreadPool"/>. Each thread first takes the pieces of
/// its own section, then those of others, so that it mostly finds its rows in its own cache. Writing rows that are in the cache
/// of another processor can take ten times as long.
/// </summary>
/// <param name="pieces">The number of pieces.</param>
/// <param name="threads">The number of threads.</param>
/// <param name="work">Processes a piece, given its number and the zero-based index of the thread.</param>
internal sealed class ParallelWork(int pieces, int threads, Action<int, int> work)
{
    private readonly int[] next = [.. Enumerable.Range(0, threads).Select(section => Start(section, threads, pieces))];
    private int taken, done;
    private ExceptionDispatchInfo? fault;

    /// <summary>Gets whether unclaimed pieces are left.</summary>
    public bool IsOpen => Volatile.Read(ref taken) < pieces;

    /// <summary>Gets whether all pieces are done.</summary>
    public bool IsDone => Volatile.Read(ref done) == pieces;

    /// <summary>Processes an unclaimed piece; returns false when there is none.</summary>
    public bool DoOne(int member)
    {
        if (!IsOpen || Interlocked.Increment(ref taken) > pieces)
            return false;
        var piece = Take(member);
        try
        {
            // After an error, further results would be discarded.
            if (Volatile.Read(ref fault) is null)
                work(piece, member);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(e), null);
        }
        Interlocked.Increment(ref done);
        return true;
    }

    /// <summary>Cancels unclaimed pieces.</summary>
    public void Withdraw() => Interlocked.Add(ref done, pieces - Math.Min(pieces, Interlocked.Exchange(ref taken, pieces)));

    /// <summary>Rethrows the first exception of a piece.</summary>
    public void ThrowFault() => fault?.Throw();

    private static int Start(int section, int threads, int pieces) => (int)((long)pieces * section / threads);

    // The search ends, because it is called once for each piece.
    private int Take(int member)
    {
        for (var section = member; ; section = (section + 1) % threads)
        {
            var piece = Interlocked.Increment(ref next[section]) - 1;
            if (piece < Start(section + 1, threads, pieces))
                return piece;
        }
    }
}
