using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Evaluates up to eight cubic pieces in single precision on 256-bit vectors: counts the knots below a sample and uses the count
/// to permute coefficients. Gives the same results as <see cref="CubicPieces{T}"/>.
/// </summary>
internal readonly struct CurvePieces256 : IUnaryFormula<float>
{
    public const int Most = 8;

    private readonly Vector256<float> first, last, knots, c0, c1, c2, c3;
    private readonly Vector256<float> k1, k2, k3, k4, k5, k6, k7;

    public CurvePieces256(PiecewiseCubic curve)
    {
        (knots, c0, c1, c2, c3) = (Table(curve.Knots), Table(curve.C0), Table(curve.C1), Table(curve.C2), Table(curve.C3));
        (first, last) = (Vector256.Create((float)curve.Knots[0]), Vector256.Create((float)curve.Knots[^1]));
        (k1, k2, k3, k4, k5, k6, k7) = (Knot(1), Knot(2), Knot(3), Knot(4), Knot(5), Knot(6), Knot(7));
        Vector256<float> Knot(int i) => Vector256.Create(i < curve.Count ? (float)curve.Knots[i] : float.PositiveInfinity);
    }

    public static bool IsSupported(PiecewiseCubic curve) =>
        curve.Count <= Most && Vector256.IsHardwareAccelerated && Vector<float>.Count == Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> samples)
    {
        var x = Vector256.MinNative(last, Vector256.MaxNative(first, samples.AsVector256()));
        // Counts downward, and coefficients are stored likewise: only the lowest three bits of an index are used.
        var at = Above(x, k1) + Above(x, k2) + Above(x, k3) + (Above(x, k4) + Above(x, k5)) + (Above(x, k6) + Above(x, k7));
        var t = x - Vector256.ShuffleNative(knots, at);
        var result = Vector256.ShuffleNative(c3, at) * t + Vector256.ShuffleNative(c2, at);
        return ((result * t + Vector256.ShuffleNative(c1, at)) * t + Vector256.ShuffleNative(c0, at)).AsVector();
    }

    // −1 where the knot is not above the sample.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Above(Vector256<float> x, Vector256<float> knot) =>
        Vector256.GreaterThanOrEqual(x, knot).AsInt32();

    private static Vector256<float> Table(double[] values)
    {
        Span<float> table = stackalloc float[Most];
        table.Clear();
        for (var i = 0; i < values.Length; i++)
            table[(Most - i) % Most] = (float)values[i];
        return Vector256.Create<float>(table);
    }
}
