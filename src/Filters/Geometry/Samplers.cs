using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Geometry;

/// <summary>The samples around a position.</summary>
internal interface ITaps<T>
{
    /// <summary>Returns the sample at an offset, in rows down and columns right, from the one at or before the
    /// position.</summary>
    T At(int dy, int dx);
}

/// <summary>Interpolates a sample at a position between pixels.</summary>
internal interface ISampler<T>
{
    /// <summary>The number of samples read before and after the one at or before the position.</summary>
    static abstract (int Before, int After) Taps { get; }

    /// <summary>The amount added to a coordinate before it is rounded down.</summary>
    static abstract double Shift { get; }

    /// <summary>Interpolates the sample at the offset <paramref name="fx"/>, <paramref name="fy"/>, in pixels, from the one at or
    /// before the position.</summary>
    static abstract T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T>;
}

/// <summary>The nearest sample; halfway between two, the later one.</summary>
internal readonly struct NearestSampler<T> : ISampler<T>
{
    public static (int Before, int After) Taps => (0, 0);

    public static double Shift => 0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T> => taps.At(0, 0);
}

/// <summary>Linear interpolation along the rows, then between them.</summary>
internal readonly struct BilinearSampler<T> : ISampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static (int Before, int After) Taps => (0, 1);

    public static double Shift => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T>
    {
        var above = taps.At(0, 0) + fx * (taps.At(0, 1) - taps.At(0, 0));
        var below = taps.At(1, 0) + fx * (taps.At(1, 1) - taps.At(1, 0));
        return above + fy * (below - above);
    }
}

/// <summary>Keys' cubic with a = −0.5 along the rows, then between them.</summary>
internal readonly struct BicubicSampler<T> : ISampler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static (int Before, int After) Taps => (1, 2);

    public static double Shift => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T> =>
        Cubic(Along(taps, -1, fx), Along(taps, 0, fx), Along(taps, 1, fx), Along(taps, 2, fx), fy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Along<TTaps>(TTaps taps, int dy, T f)
        where TTaps : struct, ITaps<T> => Cubic(taps.At(dy, -1), taps.At(dy, 0), taps.At(dy, 1), taps.At(dy, 2), f);

    // The polynomial between b and c with slopes (c − a) / 2 and (d − b) / 2 there; exactly b at 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cubic(T a, T b, T c, T d, T f)
    {
        var (half, two) = (T.CreateTruncating(0.5), T.CreateTruncating(2));
        var (left, right, rise) = (half * (c - a), half * (d - b), c - b);
        var (square, cube) = (rise + rise + rise - left - left - right, left + right - two * rise);
        return b + f * (left + f * (square + f * cube));
    }
}
