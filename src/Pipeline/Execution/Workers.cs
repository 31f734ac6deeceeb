using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Distributes rows among threads, each with its own scratch memory.</summary>
/// <param name="threads">The number of threads.</param>
/// <param name="allTakePart">Whether every thread gets a piece if there are enough.</param>
internal sealed class Workers(int threads, bool allTakePart = false) : IDisposable
{
    // More pieces than threads, so that other threads can take over from one that is decoding.
    private const int PiecesPerThread = 4;
    private readonly Dictionary<Type, IDisposable[]> scratches = [];

    public delegate void Work(RowRange rows, int member);

    /// <summary>Gets the threads.</summary>
    public RunThreadPool Pool { get; } = new(threads);

    /// <summary>Returns the scratch memory of each thread, for kernels of one sample type.</summary>
    public Scratch<T>[] Scratches<T>()
        where T : unmanaged, INumberBase<T>
    {
        if (!scratches.TryGetValue(typeof(T), out var made))
            scratches[typeof(T)] = made =
                [.. Enumerable.Range(0, threads).Select(_ => new Scratch<T>(ScratchLayout.None))];
        return [.. made.Cast<Scratch<T>>()];
    }

    /// <summary>
    /// Runs rows in pieces of at least <paramref name="least"/> rows each, and of multiples of it, where possible: a kernel that
    /// computes that many rows at once would compute rows for nothing.
    /// </summary>
    public void Run(RowRange rows, int least, Work work)
    {
        if (threads == 1 || rows.Count == 1)
        {
            work(rows, 0);
            return;
        }
        var pieces = Math.Min(rows.Count, Math.Clamp(rows.Count / least, threads, threads * PiecesPerThread));
        // A thread with one of the first pieces waits for the others to get theirs, so that no thread gets two.
        var started = 0;
        using var met = allTakePart ? new CountdownEvent(Math.Min(pieces, threads)) : null;
        Pool.Share(pieces, (piece, member) =>
        {
            if (met is not null && Interlocked.Increment(ref started) <= met.InitialCount)
            {
                met.Signal();
                met.Wait();
            }
            work(Piece(rows, piece, pieces, (rows.Count + least - 1) / least >= pieces ? least : 1), member);
        });
    }

    /// <summary>Runs pieces of work that are not rows.</summary>
    public void Share(int pieces, Action<int> work)
    {
        if (pieces > 0)
            Run(new(0, pieces), 1, (some, _) =>
            {
                for (var piece = some.First; piece < some.End; piece++)
                    work(piece);
            });
    }

    public void Dispose()
    {
        Pool.Dispose();
        foreach (var scratch in scratches.Values.SelectMany(s => s))
            scratch.Dispose();
    }

    private static RowRange Piece(RowRange rows, int piece, int pieces, int unit)
    {
        var units = (rows.Count + unit - 1L) / unit;
        int Start(int at) => rows.First + (int)Math.Min(units * at / pieces * unit, rows.Count);
        return new(Start(piece), Start(piece + 1));
    }
}
