using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Functions;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>rgb to linear light.</summary>
internal readonly struct DecodeFormula<T>() : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SrgbToLinear<T> curve = new(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third) =>
        (first, second, third) = (curve.Apply(first), curve.Apply(second), curve.Apply(third));
}

/// <summary>Linear light to rgb.</summary>
internal readonly struct EncodeFormula<T>() : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LinearToSrgb<T> curve = new(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third) =>
        (first, second, third) = (curve.Apply(first), curve.Apply(second), curve.Apply(third));
}

/// <summary>Scales three channels by constant factors: file samples to 0–1 and back.</summary>
internal readonly struct ScaleFormula<T>(double from, double to) : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> from = new(T.CreateTruncating(from)), to = new(T.CreateTruncating(to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third) =>
        (first, second, third) = (first * to / from, second * to / from, third * to / from);
}

/// <summary>Multiplies three channels by a matrix.</summary>
internal readonly struct MatrixFormula<T>(double[] m) : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> m00 = At(m, 0), m01 = At(m, 1), m02 = At(m, 2);
    private readonly Vector<T> m10 = At(m, 3), m11 = At(m, 4), m12 = At(m, 5);
    private readonly Vector<T> m20 = At(m, 6), m21 = At(m, 7), m22 = At(m, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third) => (first, second, third) = (
        m00 * first + m01 * second + m02 * third, m10 * first + m11 * second + m12 * third,
        m20 * first + m21 * second + m22 * third);

    private static Vector<T> At(double[] m, int index) => new(T.CreateTruncating(m[index]));
}
