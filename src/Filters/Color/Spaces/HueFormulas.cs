using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>rgb to HSV.</summary>
internal readonly struct ToHsv<T> : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var (hue, high, low) = HueCircle.Of(first, second, third);
        var black = Vector.Equals(high, Vector<T>.Zero);
        (first, second, third) = (hue, Vector.ConditionalSelect(black, Vector<T>.Zero, (high - low) / high), high);
    }
}

/// <summary>HSV to rgb.</summary>
internal readonly struct FromHsv<T> : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third) =>
        (first, second, third) = HueCircle.Color(first, third, third * second);
}

/// <summary>
/// rgb to HSL: lightness is the mean of the largest and the smallest, saturation their difference over 1 − |2L − 1|.
/// </summary>
internal readonly struct ToHsl<T> : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var (hue, high, low) = HueCircle.Of(first, second, third);
        var widest = Vector<T>.One - Vector.Abs(high + low - Vector<T>.One);
        var range = high - low;
        var saturation = Vector.ConditionalSelect(Vector.Equals(range, Vector<T>.Zero), Vector<T>.Zero, range / widest);
        (first, second, third) = (hue, saturation, (high + low) / new Vector<T>(T.CreateTruncating(2)));
    }
}

/// <summary>HSL to rgb.</summary>
internal readonly struct FromHsl<T> : IColorFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        var range = second * (Vector<T>.One - Vector.Abs(third + third - Vector<T>.One));
        (first, second, third) = HueCircle.Color(first, third + range / new Vector<T>(T.CreateTruncating(2)), range);
    }
}
