using System.Runtime.ExceptionServices;

namespace PipelineKit.Execution;

/// <summary>Work in pieces, each done once by whichever thread of a <see cref="RunThreadPool"/> takes it.</summary>
/// <param name="pieces">How many there are.</param>
/// <param name="work">Does the piece of a number; the second number is the thread's own, from 0.</param>
internal sealed class ParallelWork(int pieces, Action<int, int> work)
{
    private int taken, done;
    private ExceptionDispatchInfo? fault;

    /// <summary>Whether a piece is left that nobody has taken.</summary>
    public bool IsOpen => Volatile.Read(ref taken) < pieces;

    /// <summary>Whether all pieces are done.</summary>
    public bool IsDone => Volatile.Read(ref done) == pieces;

    /// <summary>Does a piece that nobody has taken; false when there is none.</summary>
    public bool DoOne(int member)
    {
        int piece;
        if (!IsOpen || (piece = Interlocked.Increment(ref taken) - 1) >= pieces)
            return false;
        try
        {
            // What follows a fault would be thrown away.
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

    /// <summary>Leaves out what nobody has taken.</summary>
    public void Withdraw() => Interlocked.Add(ref done, pieces - Math.Min(pieces, Interlocked.Exchange(ref taken, pieces)));

    /// <summary>Throws what a piece threw first.</summary>
    public void ThrowFault() => fault?.Throw();
}
