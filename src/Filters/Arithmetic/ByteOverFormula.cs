using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// Composites bytes with the same white in 16-bit integers, if the opacity is a multiple of 1/256, as half and a quarter are.
/// Floats would be exact too, so results are those of <see cref="OverFormula{T}"/>, rounded to nearest, halves to even.
/// </summary>
internal readonly struct ByteOverFormula(double opacity) : IBinaryFormula<byte>
{
    private const int Whole = 256, Bits = 8;
    private readonly Vector<ushort> above = new((ushort)(opacity * Whole)), below = new((ushort)(Whole - opacity * Whole));

    /// <summary>Returns whether the formula is exact for an opacity.</summary>
    public static bool Suits(double opacity) => double.IsInteger(opacity * Whole);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<byte> Apply(Vector<byte> a, Vector<byte> b)
    {
        Vector.Widen(a, out var a0, out var a1);
        Vector.Widen(b, out var b0, out var b1);
        return Vector.Narrow(Mixed(a0, b0), Mixed(a1, b1));
    }

    // A sum is at most 255 · 256, and an odd quotient raises halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<ushort> Mixed(Vector<ushort> a, Vector<ushort> b)
    {
        var sum = a * below + b * above;
        var odd = (sum >>> Bits) & Vector<ushort>.One;
        return (sum + new Vector<ushort>(Whole / 2 - 1) + odd) >>> Bits;
    }
}
