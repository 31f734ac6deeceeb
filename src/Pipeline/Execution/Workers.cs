using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Shares rows among threads, each with a scratch memory of its own.</summary>
/// <param name="threads">How many threads there are.</param>
/// <param name="allTakePart">Whether each gets a piece whenever there is one for it.</param>
internal sealed class Workers<T>(int threads, bool allTakePart = false) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More pieces than threads: a thread that is held up by decoding leaves its share to the others.
    private const int PiecesPerThread = 4;
    private readonly Scratch<T>[] scratches = [.. Enumerable.Range(0, threads).Select(_ => new Scratch<T>(ScratchLayout.None))];

    public delegate void Work(RowRange rows, Scratch<T> scratch);

    /// <summary>The threads.</summary>
    public Crew Crew { get; } = new(threads);

    /// <summary>Runs pieces of some rows, each of at least so many rows where there are as many.</summary>
    public void Run(RowRange rows, int least, Work work)
    {
        if (threads == 1 || rows.Count == 1)
        {
            work(rows, scratches[0]);
            return;
        }
        var pieces = Math.Min(rows.Count, Math.Clamp(rows.Count / least, threads, threads * PiecesPerThread));
        // Who holds one of the first pieces begins when the others have theirs, so that no thread holds two of them.
        using var met = allTakePart ? new CountdownEvent(Math.Min(pieces, threads)) : null;
        Crew.Share(pieces, (piece, member) =>
        {
            if (met is not null && piece < met.InitialCount)
            {
                met.Signal();
                met.Wait();
            }
            work(Piece(rows, piece, pieces), scratches[member]);
        });
    }

    public void Dispose()
    {
        Crew.Dispose();
        foreach (var scratch in scratches)
            scratch.Dispose();
    }

    private static RowRange Piece(RowRange rows, int piece, int pieces) =>
        new(rows.First + (int)((long)rows.Count * piece / pieces), rows.First + (int)((long)rows.Count * (piece + 1) / pieces));
}
