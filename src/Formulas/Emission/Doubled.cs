using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Numbers of twice the precision: a double and its error term. Sums and products are exact except for the last bits of the error
/// term (Dekker 1971; Knuth's TwoSum). Results do not depend on the vector width.
/// </summary>
internal readonly record struct Doubled(Vector<double> High, Vector<double> Low)
{
    /// <summary>Returns the exact product of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubled Product(Vector<double> x, Vector<double> y)
    {
        var product = x * y;
        return new(product, Fused.MultiplyAdd(x, y, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubled operator +(Doubled x, Doubled y)
    {
        var sum = x.High + y.High;
        var taken = sum - x.High;
        var lost = (x.High - (sum - taken)) + (y.High - taken);
        return new(sum, lost + (x.Low + y.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubled operator -(Doubled x) => new(-x.High, -x.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubled operator *(Doubled x, Doubled y)
    {
        var product = Product(x.High, y.High);
        return new(product.High, product.Low + (x.High * y.Low + x.Low * y.High));
    }
}

/// <summary>A row of such numbers.</summary>
/// <param name="high">The doubles, at the tile's first column.</param>
/// <param name="low">The error terms.</param>
internal readonly unsafe struct DoubledRow(double* high, double* low)
{
    public DoubledRow(Memory memory)
        : this(memory.Row(), memory.Row())
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Doubled Load(int x) =>
        new(Unsafe.ReadUnaligned<Vector<double>>(high + x), Unsafe.ReadUnaligned<Vector<double>>(low + x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int x, Doubled value)
    {
        Unsafe.WriteUnaligned(high + x, value.High);
        Unsafe.WriteUnaligned(low + x, value.Low);
    }
}
