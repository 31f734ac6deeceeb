using System.Numerics;
using System.Runtime.ExceptionServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>Shares rows among threads, each with a scratch memory of its own.</summary>
internal sealed class Workers<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More pieces than threads: a thread that is held up by decoding leaves its share to the others.
    private const int PiecesPerThread = 4;
    private readonly Scratch<T>[] scratches;

    public Workers(int threads) => scratches = [.. Enumerable.Range(0, threads).Select(_ => new Scratch<T>())];

    public delegate void Work(RowRange rows, Scratch<T> scratch);

    /// <summary>Runs pieces of some rows, each of at least so many rows where there are as many.</summary>
    public void Run(RowRange rows, int least, Work work)
    {
        if (scratches.Length == 1 || rows.Count == 1)
        {
            scratches[0].Reset();
            work(rows, scratches[0]);
            return;
        }
        var pieces = Math.Clamp(rows.Count / least, scratches.Length, scratches.Length * PiecesPerThread);
        pieces = Math.Min(rows.Count, pieces);
        var next = -1;
        try
        {
            Parallel.For(0, Math.Min(scratches.Length, pieces), worker =>
            {
                for (int piece; (piece = Interlocked.Increment(ref next)) < pieces;)
                {
                    scratches[worker].Reset();
                    work(Piece(rows, piece, pieces), scratches[worker]);
                }
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    public void Dispose()
    {
        foreach (var scratch in scratches)
            scratch.Dispose();
    }

    private static RowRange Piece(RowRange rows, int piece, int pieces) =>
        new(rows.First + (int)((long)rows.Count * piece / pieces), rows.First + (int)((long)rows.Count * (piece + 1) / pieces));
}
