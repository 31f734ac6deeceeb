using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Functions;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>XYZ to L*a*b*: f(t) = ∛t above (6/29)³, t·(29/6)²/3 + 4/29 below (CIE 15).</summary>
internal readonly struct ToLab<T>() : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Power<T> cubeRoot = new(1.0 / 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var (x, y, z) = (Root(first / Lab.Constant<T>(XyzMatrix.WhiteX)),
            Root(second), Root(third / Lab.Constant<T>(XyzMatrix.WhiteZ)));
        first = Lab.Constant<T>(116) * y - Lab.Constant<T>(16);
        second = Lab.Constant<T>(500) * (x - y);
        third = Lab.Constant<T>(200) * (y - z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<T> Root(Vector<T> t) =>
        Vector.ConditionalSelect(Vector.GreaterThan(t, Lab.Constant<T>(Lab.Bend * Lab.Bend * Lab.Bend)),
            cubeRoot.Apply(t), t * Lab.Constant<T>(1 / Lab.Slope) + Lab.Constant<T>(4.0 / 29));
}

/// <summary>L*a*b* to XYZ.</summary>
internal readonly struct FromLab<T>() : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var y = (first + Lab.Constant<T>(16)) / Lab.Constant<T>(116);
        var (x, z) = (y + second / Lab.Constant<T>(500), y - third / Lab.Constant<T>(200));
        (first, second, third) = (Cube(x) * Lab.Constant<T>(XyzMatrix.WhiteX),
            Cube(y), Cube(z) * Lab.Constant<T>(XyzMatrix.WhiteZ));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Cube(Vector<T> f) => Vector.ConditionalSelect(Vector.GreaterThan(f, Lab.Constant<T>(Lab.Bend)),
        f * f * f, (f - Lab.Constant<T>(4.0 / 29)) * Lab.Constant<T>(Lab.Slope));
}

/// <summary>Constants of both directions.</summary>
internal static class Lab
{
    public const double Bend = 6.0 / 29, Slope = 3 * Bend * Bend;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
