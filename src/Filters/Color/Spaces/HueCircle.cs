using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>
/// Hue in degrees from 0 (red) over 120 (green) and 240 (blue), computed from the largest and smallest of three samples.
/// </summary>
internal static class HueCircle
{
    /// <summary>Returns the hue, from 0 up to but excluding 360, with 0 for grays; and the largest and smallest sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Hue, Vector<T> High, Vector<T> Low) Of<T>(Vector<T> red, Vector<T> green, Vector<T> blue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var high = Vector.Max(Vector.Max(red, green), blue);
        var low = Vector.Min(Vector.Min(red, green), blue);
        var range = high - low;
        var gray = Vector.Equals(range, Vector<T>.Zero);
        range = Vector.ConditionalSelect(gray, Vector<T>.One, range);
        // For equal maxima, red precedes green and green precedes blue, as in OpenCV.
        var fromRed = Vector.Equals(high, red);
        var fromGreen = Vector.Equals(high, green);
        var over = Vector.ConditionalSelect(fromRed, green - blue, Vector.ConditionalSelect(fromGreen, blue - red, red - green));
        var start = Vector.ConditionalSelect(fromRed, Vector<T>.Zero,
            Vector.ConditionalSelect(fromGreen, Constant<T>(120), Constant<T>(240)));
        var hue = start + over * Constant<T>(60) / range;
        hue = Vector.ConditionalSelect(Vector.LessThan(hue, Vector<T>.Zero), hue + Constant<T>(360), hue);
        return (Vector.ConditionalSelect(gray, Vector<T>.Zero, hue), high, low);
    }

    /// <summary>
    /// Returns the color of a hue at any angle whose largest sample is <paramref name="high"/> and whose smallest is <paramref
    /// name="range"/> less.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<T> Red, Vector<T> Green, Vector<T> Blue) Color<T>(Vector<T> hue, Vector<T> high, Vector<T> range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sixth = hue / Constant<T>(60);
        return (Sample(sixth, 5, high, range), Sample(sixth, 3, high, range), Sample(sixth, 1, high, range));
    }

    // high − range·max(0, min(k, 4 − k, 1)), with k the distance on the circle of six sextants from where the sample starts to
    // fall.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Sample<T>(Vector<T> sixth, int start, Vector<T> high, Vector<T> range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var k = sixth + Constant<T>(start);
        k -= Constant<T>(6) * Floor(k / Constant<T>(6));
        return high - range * Vector.Max(Vector<T>.Zero, Vector.Min(Vector.Min(k, Constant<T>(4) - k), Vector<T>.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Floor<T>(Vector<T> x)
        where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector.Floor(x.As<T, float>()).As<float, T>()
            : Vector.Floor(x.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Constant<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(T.CreateTruncating(value));
}
