using System.Runtime.ExceptionServices;

namespace PipelineKit.Execution;

/// <summary>Work split into pieces, each done once by any thread of a <see cref="RunThreadPool"/>.</summary>
/// <param name="pieces">The number of pieces.</param>
/// <param name="work">Processes a piece, given its number and the zero-based index of the thread.</param>
internal sealed class ParallelWork(int pieces, Action<int, int> work)
{
    private int taken, done;
    private ExceptionDispatchInfo? fault;

    /// <summary>Gets whether unclaimed pieces are left.</summary>
    public bool IsOpen => Volatile.Read(ref taken) < pieces;

    /// <summary>Gets whether all pieces are done.</summary>
    public bool IsDone => Volatile.Read(ref done) == pieces;

    /// <summary>Processes an unclaimed piece; returns false when there is none.</summary>
    public bool DoOne(int member)
    {
        int piece;
        if (!IsOpen || (piece = Interlocked.Increment(ref taken) - 1) >= pieces)
            return false;
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
}
