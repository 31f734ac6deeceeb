using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// t to a fixed positive power e for t ≥ 0, as 2^(e·log2 t). In single precision it is within 2e-6 of the value (times e
/// when e is above 1) for t from 1e-5 to 10, in double within 2e-13 everywhere. 0 and 1 are exact; what is not finite is
/// itself, what lies below the normal numbers is 0.
/// Plain products and sums only, so every machine and vector width gives the same bits (the library's own functions use
/// fused products where there are some).
/// log2 by s + s³/3 + s⁵/5 + … of s = (m − 1) / (m + 1), 2^r by its Taylor series on −½ to ½.
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

    // A number so large that adding it rounds to whole numbers and leaves them in the low bits.
    private static Vector<T> Magic => Constant(Single ? 3 << 22 : 3L << 51);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> t)
    {
        var smallest = Constant(Single ? 1.17549435082228751e-38 : 2.2250738585072014e-308);
        var usual = Vector.GreaterThanOrEqual(t, smallest) & Vector.LessThanOrEqual(t, Constant(Single ? float.MaxValue : double.MaxValue));
        var unusual = Vector.ConditionalSelect(Vector.LessThan(t, smallest), Vector<T>.Zero, t);
        return Vector.ConditionalSelect(usual, Exp2(exponent * Log2(t)), unusual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Log2(Vector<T> t)
    {
        var (whole, mantissa) = Split(t);
        var s = (mantissa - Vector<T>.One) / (mantissa + Vector<T>.One);
        var square = s * s;
        var sum = Constant(1.0 / 9);
        if (!Single)
        {
            sum = Constant(1.0 / 21);
            sum = sum * square + Constant(1.0 / 19);
            sum = sum * square + Constant(1.0 / 17);
            sum = sum * square + Constant(1.0 / 15);
            sum = sum * square + Constant(1.0 / 13);
            sum = sum * square + Constant(1.0 / 11);
            sum = sum * square + Constant(1.0 / 9);
        }
        sum = sum * square + Constant(1.0 / 7);
        sum = sum * square + Constant(1.0 / 5);
        sum = sum * square + Constant(1.0 / 3);
        sum = sum * square + Vector<T>.One;
        return whole + s * sum * Constant(2 / Math.Log(2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Exp2(Vector<T> power)
    {
        // Powers beyond the exponents there are would wrap round.
        power = Vector.Min(Vector.Max(power, Constant(Single ? -126 : -1022)), Constant(Single ? 127.4 : 1023.4));
        var shifted = power + Magic;
        var r = (power - (shifted - Magic)) * Constant(Math.Log(2));
        var sum = Constant(1.0 / 5040);
        if (!Single)
        {
            sum = Constant(1.0 / 6227020800);
            sum = sum * r + Constant(1.0 / 479001600);
            sum = sum * r + Constant(1.0 / 39916800);
            sum = sum * r + Constant(1.0 / 3628800);
            sum = sum * r + Constant(1.0 / 362880);
            sum = sum * r + Constant(1.0 / 40320);
            sum = sum * r + Constant(1.0 / 5040);
        }
        sum = sum * r + Constant(1.0 / 720);
        sum = sum * r + Constant(1.0 / 120);
        sum = sum * r + Constant(1.0 / 24);
        sum = sum * r + Constant(1.0 / 6);
        sum = sum * r + Constant(0.5);
        sum = sum * r + Vector<T>.One;
        sum = sum * r + Vector<T>.One;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Constant(double value) => new(T.CreateTruncating(value));
}

/// <summary>The power 1: t itself.</summary>
internal readonly struct FirstPower<T> : IUnaryFormula<T>
{
    public Vector<T> Apply(Vector<T> t) => t;
}
