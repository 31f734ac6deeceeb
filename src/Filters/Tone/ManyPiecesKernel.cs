using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Evaluates many pieces sample by sample: equal buckets over the range narrow down the pieces of a sample. Gives the same
/// results as the vector versions.
/// </summary>
internal sealed class ManyPiecesKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BucketsPerPiece = 8;
    private readonly T[] knots;
    private readonly Piece[] pieces;
    private readonly T first, last, bucketsPerUnit;
    private readonly int[] start;
    private readonly int steps;

    public ManyPiecesKernel(PiecewiseCubic curve)
    {
        knots = [.. curve.Knots.Select(T.CreateTruncating), T.PositiveInfinity];
        pieces = [.. Enumerable.Range(0, curve.Count).Select(i => new Piece(
            T.CreateTruncating(curve.C0[i]), T.CreateTruncating(curve.C1[i]),
            T.CreateTruncating(curve.C2[i]), T.CreateTruncating(curve.C3[i])))];
        (first, last) = (knots[0], knots[curve.Count - 1]);
        var count = BucketsPerPiece * curve.Count;
        bucketsPerUnit = T.CreateTruncating(count) / (last - first);

        // Bucket is monotonic even with rounding, so a knot in an earlier bucket is below every sample of this one.
        start = new int[count + 1];
        foreach (var group in Enumerable.Range(1, curve.Count - 1).GroupBy(i => Bucket(knots[i])))
        {
            steps = Math.Max(steps, group.Count());
            start.AsSpan(group.Key + 1).Fill(group.Last());
        }
    }

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
                Row(task.Inputs[0][y, channel].Span, output[y, channel].Span);
    }

    private void Row(ReadOnlySpan<T> source, Span<T> target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var x = T.Min(T.Max(source[i], first), last);
            var at = start[Bucket(x)];
            for (var step = 0; step < steps; step++)
                at += Unsafe.BitCast<bool, byte>(knots[at + 1] <= x);
            ref readonly var piece = ref pieces[at];
            var t = x - knots[at];
            target[i] = ((piece.C3 * t + piece.C2) * t + piece.C1) * t + piece.C0;
        }
    }

    // NaN can select any bucket.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Bucket(T x) =>
        (int)Math.Min((uint)T.ConvertToIntegerNative<int>((x - first) * bucketsPerUnit), (uint)(BucketsPerPiece * pieces.Length));

    private readonly record struct Piece(T C0, T C1, T C2, T C3);
}
