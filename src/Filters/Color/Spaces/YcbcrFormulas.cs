using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>
/// rgb to YCbCr: Y = 0.299 R + 0.587 G + 0.114 B, Cb = (B − Y) / 1.772, Cr = (R − Y) / 1.402, both offset by the middle.
/// </summary>
internal readonly struct ToYcbcr<T>(double middle) : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> middle = new(T.CreateTruncating(middle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var luma = Ycbcr.Constant<T>(0.299) * first + Ycbcr.Constant<T>(0.587) * second + Ycbcr.Constant<T>(0.114) * third;
        (first, second, third) =
            (luma, (third - luma) / Ycbcr.Constant<T>(1.772) + middle, (first - luma) / Ycbcr.Constant<T>(1.402) + middle);
    }
}

/// <summary>YCbCr to rgb: the inverse equations.</summary>
internal readonly struct FromYcbcr<T>(double middle) : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> middle = new(T.CreateTruncating(middle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var red = first + Ycbcr.Constant<T>(1.402) * (third - middle);
        var blue = first + Ycbcr.Constant<T>(1.772) * (second - middle);
        var green = (first - Ycbcr.Constant<T>(0.299) * red - Ycbcr.Constant<T>(0.114) * blue) / Ycbcr.Constant<T>(0.587);
        (first, second, third) = (red, green, blue);
    }
}

/// <summary>Constants of both directions.</summary>
internal static class Ycbcr
{
    /// <summary>
    /// The offset of the differences as a fraction of white: half the number of values of an integer file, otherwise half of
    /// white.
    /// </summary>
    public static double Middle(double white) =>
        white > 1 && double.IsInteger(Math.Log2(white + 1)) ? (white + 1) / 2 / white : 0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
