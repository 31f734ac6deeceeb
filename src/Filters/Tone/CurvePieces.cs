using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Evaluates a few pieces on vectors: compares every piece's knot and selects its coefficients, so the cost grows with the number
/// of pieces but no lookup is needed.
/// </summary>
internal readonly struct CubicPieces<T> : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T>[] pieces;
    private readonly Vector<T> last;

    public CubicPieces(PiecewiseCubic curve)
    {
        pieces = [.. Enumerable.Range(0, curve.Count).SelectMany(i =>
            new[] { curve.Knots[i], curve.C0[i], curve.C1[i], curve.C2[i],
                curve.C3[i] }).Select(v => new Vector<T>(T.CreateTruncating(v)))];
        last = pieces[^5];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x)
    {
        ref var piece = ref MemoryMarshal.GetArrayDataReference(pieces);
        ref var end = ref Unsafe.Add(ref piece, pieces.Length);
        Vector<T> knot = piece, c0 = Unsafe.Add(ref piece, 1), c1 = Unsafe.Add(ref piece, 2),
            c2 = Unsafe.Add(ref piece, 3), c3 = Unsafe.Add(ref piece, 4);
        x = Vector.MinNative(last, Vector.MaxNative(knot, x));
        for (piece = ref Unsafe.Add(ref piece, 5);
            Unsafe.IsAddressLessThan(ref piece, ref end); piece = ref Unsafe.Add(ref piece, 5))
        {
            var beyond = Vector.GreaterThanOrEqual(x, piece);
            knot = Vector.ConditionalSelect(beyond, piece, knot);
            c0 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 1), c0);
            c1 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 2), c1);
            c2 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 3), c2);
            c3 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 4), c3);
        }
        var t = x - knot;
        return ((c3 * t + c2) * t + c1) * t + c0;
    }
}

/// <summary>Evaluates linear pieces on vectors.</summary>
internal readonly struct LinearPieces<T> : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T>[] pieces;
    private readonly Vector<T> last;

    public LinearPieces(PiecewiseCubic curve)
    {
        pieces = [.. Enumerable.Range(0, curve.Count).SelectMany(i =>
            new[] { curve.Knots[i], curve.C0[i], curve.C1[i] }).Select(v => new Vector<T>(T.CreateTruncating(v)))];
        last = pieces[^3];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x)
    {
        ref var piece = ref MemoryMarshal.GetArrayDataReference(pieces);
        ref var end = ref Unsafe.Add(ref piece, pieces.Length);
        Vector<T> knot = piece, c0 = Unsafe.Add(ref piece, 1), c1 = Unsafe.Add(ref piece, 2);
        x = Vector.MinNative(last, Vector.MaxNative(knot, x));
        for (piece = ref Unsafe.Add(ref piece, 3);
            Unsafe.IsAddressLessThan(ref piece, ref end); piece = ref Unsafe.Add(ref piece, 3))
        {
            var beyond = Vector.GreaterThanOrEqual(x, piece);
            knot = Vector.ConditionalSelect(beyond, piece, knot);
            c0 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 1), c0);
            c1 = Vector.ConditionalSelect(beyond, Unsafe.Add(ref piece, 2), c1);
        }
        return c1 * (x - knot) + c0;
    }
}
