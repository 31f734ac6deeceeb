using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>Many pieces, a sample at a time: the piece is found by halving, without branches. Gives the same numbers as the vector forms.</summary>
internal sealed class ManyPiecesKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] knots;
    private readonly Piece[] pieces;
    private readonly T last;

    public ManyPiecesKernel(PiecewiseCubic curve)
    {
        knots = new T[BitOperations.RoundUpToPowerOf2((uint)curve.Count)];
        knots.AsSpan().Fill(T.PositiveInfinity);
        pieces = new Piece[curve.Count];
        for (var i = 0; i < curve.Count; i++)
        {
            knots[i] = T.CreateTruncating(curve.Knots[i]);
            pieces[i] = new(T.CreateTruncating(curve.C0[i]), T.CreateTruncating(curve.C1[i]), T.CreateTruncating(curve.C2[i]), T.CreateTruncating(curve.C3[i]));
        }
        last = knots[curve.Count - 1];
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
        var (first, half) = (knots[0], knots.Length / 2);
        ref var knot = ref MemoryMarshal.GetArrayDataReference(knots);
        for (var i = 0; i < source.Length; i++)
        {
            var x = T.Min(T.Max(source[i], first), last);
            var at = 0;
            for (var step = half; step > 0; step >>= 1)
                at = Unsafe.Add(ref knot, at + step) <= x ? at + step : at;
            ref readonly var piece = ref pieces[at];
            var t = x - Unsafe.Add(ref knot, at);
            target[i] = ((piece.C3 * t + piece.C2) * t + piece.C1) * t + piece.C0;
        }
    }

    private readonly record struct Piece(T C0, T C1, T C2, T C3);
}
