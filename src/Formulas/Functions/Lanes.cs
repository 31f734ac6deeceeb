using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using PipelineKit.Expressions;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Formulas.Functions;

/// <summary>Vector functions without a hardware instruction. Results do not depend on the vector width.</summary>
internal static class Lanes
{
    // 2^52 + 2^51: adding it to a number leaves the rounded number in the lowest bits.
    private const double Shifter = 6755399441055744.0;

    private static readonly double[] Factorials =
        [.. Enumerable.Range(0, 14).Select(n => 1 / Enumerable.Range(1, n).Aggregate(1.0, (p, i) => p * i))];

    /// <summary>Returns a method by name.</summary>
    public static MethodInfo Method(string name, int arguments, LaneType lanes) =>
        typeof(Lanes).GetMethod(name, [.. Enumerable.Repeat(lanes.Vector, arguments)])
            ?? throw new ArgumentException($"No vectors for '{name}'.", nameof(name));

    /// <summary>
    /// Computes e^x to within two units in the last place: x = n ln 2 + r with ln 2 in two parts (Cody and Waite), and the series
    /// of e^r, whose terms after the 13th vanish for |r| ≤ ln 2 / 2.
    /// </summary>
    public static Vector<double> Exp(Vector<double> x)
    {
        var shifter = new Vector<double>(Shifter);
        var low = new Vector<double>(-746);
        var bounded = Vector.MinNative(Vector.MaxNative(x, low), new Vector<double>(710));
        var n = bounded * new Vector<double>(1.4426950408889634) + shifter - shifter;
        var r = bounded - n * new Vector<double>(0.693147180369123816490) - n * new Vector<double>(1.90821492927058770002e-10);
        var sum = new Vector<double>(Factorials[13]);
        for (var i = 12; i >= 0; i--)
            sum = sum * r + new Vector<double>(Factorials[i]);
        // 2^n in two factors, so that neither overflows before the product does.
        var half = Vector.Floor(n * new Vector<double>(0.5));
        var result = sum * Power(half) * Power(n - half);
        return Vector.ConditionalSelect(Vector.Equals(x, x), result, x);
    }

    /// <summary>Computes e^x in single precision for x from −87 to 88; smaller x return e^−87.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Adding it to a number leaves the rounded number in the lowest bits.
        var shifter = new Vector<float>(12582912f);
        var bounded = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(-87f)), new Vector<float>(88f));
        var shifted = Fused.MultiplyAdd(bounded, new Vector<float>(1.44269504f), shifter);
        var n = shifted - shifter;
        var r = Fused.MultiplyAdd(n, new Vector<float>(-0.693145752f), bounded);
        r = Fused.MultiplyAdd(n, new Vector<float>(-1.42860677e-6f), r);
        var sum = Fused.MultiplyAdd(new Vector<float>(1f / 720), r, new Vector<float>(1f / 120));
        sum = Fused.MultiplyAdd(sum, r, new Vector<float>(1f / 24));
        sum = Fused.MultiplyAdd(sum, r, new Vector<float>(1f / 6));
        sum = Fused.MultiplyAdd(sum, r, new Vector<float>(0.5f));
        sum = Fused.MultiplyAdd(sum, r, Vector<float>.One);
        sum = Fused.MultiplyAdd(sum, r, Vector<float>.One);
        return (sum.As<float, int>() + Vector.ShiftLeft(shifted.As<float, int>(), 23)).As<int, float>();
    }

    public static Vector<double> Log(Vector<double> x) => Each(x, Math.Log);

    public static Vector<double> Log2(Vector<double> x) => Each(x, Math.Log2);

    public static Vector<double> Log10(Vector<double> x) => Each(x, Math.Log10);

    public static Vector<double> Sin(Vector<double> x) => Each(x, Math.Sin);

    public static Vector<double> Cos(Vector<double> x) => Each(x, Math.Cos);

    public static Vector<double> Tan(Vector<double> x) => Each(x, Math.Tan);

    public static Vector<double> Atan2(Vector<double> y, Vector<double> x) => Each(y, x, Math.Atan2);

    public static Vector<double> Hypot(Vector<double> x, Vector<double> y) => Each(x, y, double.Hypot);

    public static Vector<double> Pow(Vector<double> x, Vector<double> y) => Each(x, y, Math.Pow);

    public static Vector<double> Remainder(Vector<double> x, Vector<double> y) => Each(x, y, Remainder);

    /// <summary>Returns the remainder with the sign of the divisor.</summary>
    public static double Remainder(double x, double y) => NumberOperators.RemainderOf(x, y);

    public static Vector<double> Sign(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), Vector<double>.One,
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), -Vector<double>.One, x));

    public static Vector<double> Lerp(Vector<double> x, Vector<double> y, Vector<double> t) => x + (y - x) * t;

    public static Vector<double> Smoothstep(Vector<double> low, Vector<double> high, Vector<double> x)
    {
        var t = Vector.Min(Vector.Max((x - low) / (high - low), Vector<double>.Zero), Vector<double>.One);
        return t * t * (new Vector<double>(3) - new Vector<double>(2) * t);
    }

    // 2^n for integers n from −1022 to 1023, by writing the exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Power(Vector<double> n) =>
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(n + new Vector<double>(Shifter + 1023)), 52));

    private static Vector<double> Each(Vector<double> x, Func<double, double> function)
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = function(x[i]);
        return new Vector<double>(lanes);
    }

    private static Vector<double> Each(Vector<double> x, Vector<double> y, Func<double, double, double> function)
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = function(x[i], y[i]);
        return new Vector<double>(lanes);
    }
}
