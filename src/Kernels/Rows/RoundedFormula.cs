using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Applies a formula in single precision to integers in memory: samples are widened and results rounded in registers, to nearest,
/// halves to even, with saturation.
/// </summary>
/// <typeparam name="T"><c>byte</c> or <c>ushort</c>.</typeparam>
/// <typeparam name="TFormula">The formula's type.</typeparam>
/// <param name="formula">The formula.</param>
internal readonly struct RoundedFormula<T, TFormula>(TFormula formula) : IBinaryFormula<T>
    where T : unmanaged
    where TFormula : struct, IBinaryFormula<float>
{
    // Adding 2²³ leaves a number below 65536, rounded to nearest, in the lowest bits of the float.
    private const float Rounder = 8388608f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> a, Vector<T> b)
    {
        if (typeof(T) == typeof(ushort))
            return Shorts(a.As<T, ushort>(), b.As<T, ushort>(), ushort.MaxValue).As<ushort, T>();
        Vector.Widen(a.As<T, byte>(), out var a0, out var a1);
        Vector.Widen(b.As<T, byte>(), out var b0, out var b1);
        return Vector.Narrow(Shorts(a0, b0, byte.MaxValue), Shorts(a1, b1, byte.MaxValue)).As<byte, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<ushort> Shorts(Vector<ushort> a, Vector<ushort> b, float most)
    {
        Vector.Widen(a, out var a0, out var a1);
        Vector.Widen(b, out var b0, out var b1);
        return Vector.Narrow(Rounded(a0, b0, most), Rounded(a1, b1, most));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<uint> Rounded(Vector<uint> a, Vector<uint> b, float most)
    {
        // Signed, because there is an instruction for it, and all values fit.
        var result = formula.Apply(
            Vector.ConvertToSingle(Vector.AsVectorInt32(a)), Vector.ConvertToSingle(Vector.AsVectorInt32(b)));
        // NaN compares false and becomes 0.
        var positive = Vector.ConditionalSelect(Vector.GreaterThan(result, Vector<float>.Zero), result, Vector<float>.Zero);
        return Vector.AsVectorUInt32(Vector.MinNative(positive, new Vector<float>(most)) + new Vector<float>(Rounder));
    }
}
