using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Functions;

/// <summary>
/// Computes t to a fixed positive power e for t ≥ 0, as 2^(e·log2 t). The relative error in single precision is at most 2e-6
/// (times e if e is above 1) for t from 1e-5 to 10, in double precision 2e-13 everywhere. 0 and 1 are exact; values that are not
/// finite are unchanged; results below the normal numbers are 0. Uses only plain products and sums, so every machine and vector
/// width returns the same bits (the library's functions use fused products if available). Evaluates log2 by s + s³/3 + s⁵/5 + …
/// of s = (m − 1) / (m + 1), and 2^r by its Taylor series on −½ to ½.
/// </summary>
internal readonly struct Power<T>(double exponent) : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> exponent = Constant(exponent);

    private static bool Single
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    // Adding this large number rounds to an integer and leaves it in the low bits.
    private static Vector<T> Magic => Constant(Single ? 3 << 22 : 3L << 51);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> t)
    {
        var smallest = Constant(Single ? 1.17549435082228751e-38 : 2.2250738585072014e-308);
        var finite = Vector.LessThanOrEqual(t, Constant(Single ? float.MaxValue : double.MaxValue));
        var result = Vector.ConditionalSelect(finite, Exp2(exponent * Log2(t)), t);
        return Vector.ConditionalSelect(Vector.LessThan(t, smallest), Vector<T>.Zero, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Log2(Vector<T> t)
    {
        var (whole, mantissa) = Split(t);
        var s = (mantissa - Vector<T>.One) / (mantissa + Vector<T>.One);
        var z = s * s;
        var (z2, z4) = (z * z, z * z * (z * z));
        var sum = Pair(1, 1.0 / 3, z) + Pair(1.0 / 5, 1.0 / 7, z) * z2;
        if (Single)
            sum += Constant(1.0 / 9) * z4;
        else
            sum += (Pair(1.0 / 9, 1.0 / 11, z) + Pair(1.0 / 13, 1.0 / 15, z) * z2
                + (Pair(1.0 / 17, 1.0 / 19, z) + Constant(1.0 / 21) * z2) * z4) * z4;
        return whole + s * sum * Constant(2 / Math.Log(2));
    }

    /// <summary>Computes 2 to a power; powers outside the range of the normal numbers are clamped to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<T> Exp2(Vector<T> power)
    {
        // Powers outside the exponent range would wrap.
        power = Vector.MinNative(Vector.MaxNative(power, Constant(Single ? -126 : -1022)), Constant(Single ? 127.4 : 1023.4));
        var shifted = power + Magic;
        var r = (power - (shifted - Magic)) * Constant(Math.Log(2));
        var (r2, r4) = (r * r, r * r * (r * r));
        var sum = Pair(1, 1, r) + Pair(1.0 / 2, 1.0 / 6, r) * r2
            + (Pair(1.0 / 24, 1.0 / 120, r) + Pair(1.0 / 720, 1.0 / 5040, r) * r2) * r4;
        if (!Single)
            sum += (Pair(1.0 / 40320, 1.0 / 362880, r) + Pair(1.0 / 3628800, 1.0 / 39916800, r) * r2
                + Pair(1.0 / 479001600, 1.0 / 6227020800, r) * r4) * r4 * r4;
        return Single
            ? (sum.As<T, int>() + Vector.ShiftLeft(shifted.As<T, int>(), 23)).As<int, T>()
            : (sum.As<T, long>() + Vector.ShiftLeft(shifted.As<T, long>(), 52)).As<long, T>();
    }

    // t = mantissa · 2^whole, mantissa from √½ to √2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Whole, Vector<T> Mantissa) Split(Vector<T> t)
    {
        if (Single)
        {
            var bits = t.As<T, int>() + new Vector<int>(0x3F800000 - 0x3F3504F3);
            var whole = Vector.ShiftRightLogical(bits, 23) + new Vector<int>(0x4B400000 - 127);
            var mantissa = (bits & new Vector<int>(0x7FFFFF)) + new Vector<int>(0x3F3504F3);
            return (whole.As<int, T>() - Magic, mantissa.As<int, T>());
        }
        else
        {
            var bits = t.As<T, long>() + new Vector<long>(0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
            var whole = Vector.ShiftRightLogical(bits, 52) + new Vector<long>(0x4338000000000000 - 1023);
            var mantissa = (bits & new Vector<long>(0xFFFFFFFFFFFFF)) + new Vector<long>(0x3FE6A09E667F3BCD);
            return (whole.As<long, T>() - Magic, mantissa.As<long, T>());
        }
    }

    // Polynomials are summed in pairs, so that their terms do not depend on each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Pair(double constant, double slope, Vector<T> x) => Constant(constant) + Constant(slope) * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Constant(double value) => new(T.CreateTruncating(value));
}

/// <summary>The power 1: t itself.</summary>
internal readonly struct FirstPower<T> : IUnaryFormula<T>
{
    public Vector<T> Apply(Vector<T> t) => t;
}
