using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Shares rows among threads, each with a scratch memory of its own.</summary>
/// <param name="threads">How many threads there are.</param>
/// <param name="allTakePart">Whether each gets a piece whenever there is one for it.</param>
internal sealed class Workers(int threads, bool allTakePart = false) : IDisposable
{
    // More pieces than threads: a thread that is held up by decoding leaves its share to the others.
    private const int PiecesPerThread = 4;
    private readonly Dictionary<Type, IDisposable[]> scratches = [];

    public delegate void Work(RowRange rows, int member);

    /// <summary>The threads.</summary>
    public RunThreadPool Pool { get; } = new(threads);

    /// <summary>The scratch memory of each thread, for kernels in one type of samples.</summary>
    public Scratch<T>[] Scratches<T>()
        where T : unmanaged, INumberBase<T>
    {
        if (!scratches.TryGetValue(typeof(T), out var made))
            scratches[typeof(T)] = made =
                [.. Enumerable.Range(0, threads).Select(_ => new Scratch<T>(ScratchLayout.None))];
        return [.. made.Cast<Scratch<T>>()];
    }

    /// <summary>Runs pieces of some rows, each of at least so many rows where there are as many.</summary>
    public void Run(RowRange rows, int least, Work work)
    {
        if (threads == 1 || rows.Count == 1)
        {
            work(rows, 0);
            return;
        }
        var pieces = Math.Min(rows.Count, Math.Clamp(rows.Count / least, threads, threads * PiecesPerThread));
        // Who holds one of the first pieces begins when the others have theirs, so that no thread holds two of them.
        using var met = allTakePart ? new CountdownEvent(Math.Min(pieces, threads)) : null;
        Pool.Share(pieces, (piece, member) =>
        {
            if (met is not null && piece < met.InitialCount)
            {
                met.Signal();
                met.Wait();
            }
            work(Piece(rows, piece, pieces), member);
        });
    }

    public void Dispose()
    {
        Pool.Dispose();
        foreach (var scratch in scratches.Values.SelectMany(s => s))
            scratch.Dispose();
    }

    private static RowRange Piece(RowRange rows, int piece, int pieces) =>
        new(rows.First + (int)((long)rows.Count * piece / pieces), rows.First + (int)((long)rows.Count * (piece + 1) / pieces));
}
