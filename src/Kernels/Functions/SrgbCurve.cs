using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Functions;

/// <summary>
/// Converts sRGB samples to linear light: c / 12.92 up to 0.04045, ((c + 0.055) / 1.055)^2.4 above (IEC 61966-2-1), for samples
/// divided by white. Negative samples are mirrored, as in the extended range of the standard's amendment 1.
/// </summary>
internal readonly struct SrgbToLinear<T>(double white) : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> white = new(T.CreateTruncating(white));
    private readonly Power<T> power = new(2.4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x)
    {
        var c = Vector.Abs(x) / white;
        var curved = power.Apply((c + SrgbCurve.Constant<T>(0.055)) / SrgbCurve.Constant<T>(1.055));
        var straight = c / SrgbCurve.Constant<T>(12.92);
        var light = Vector.ConditionalSelect(Vector.LessThanOrEqual(c, SrgbCurve.Constant<T>(0.04045)), straight, curved);
        return Vector.CopySign(light * white, x);
    }
}

/// <summary>Converts linear light to sRGB samples: 12.92·c up to 0.0031308, 1.055·c^(1/2.4) − 0.055 above.</summary>
internal readonly struct LinearToSrgb<T>(double white) : IUnaryFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> white = new(T.CreateTruncating(white));
    private readonly Power<T> power = new(1 / 2.4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(Vector<T> x)
    {
        var c = Vector.Abs(x) / white;
        var curved = SrgbCurve.Constant<T>(1.055) * power.Apply(c) - SrgbCurve.Constant<T>(0.055);
        var straight = c * SrgbCurve.Constant<T>(12.92);
        var code = Vector.ConditionalSelect(Vector.LessThanOrEqual(c, SrgbCurve.Constant<T>(0.0031308)), straight, curved);
        return Vector.CopySign(code * white, x);
    }
}

/// <summary>Shared by both directions.</summary>
internal static class SrgbCurve
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
