using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Geometry;

/// <summary>The samples around a place.</summary>
internal interface ITaps<T>
{
    /// <summary>The sample so many rows below and columns right of the one at or before the place.</summary>
    T At(int dy, int dx);
}

/// <summary>Makes the sample at a place between pixels.</summary>
internal interface ISampler<T>
{
    /// <summary>How many samples before the one at or before the place are read, and how many after it.</summary>
    static abstract (int Before, int After) Taps { get; }

    /// <summary>What is added to a coordinate before it is rounded down.</summary>
    static abstract double Shift { get; }

    /// <summary>The sample <paramref name="fx"/> and <paramref name="fy"/> of a pixel beyond the one at or before the
    /// place.</summary>
    static abstract T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T>;
}

/// <summary>The nearest sample; the one beyond, half way between two.</summary>
internal readonly struct NearestSampler<T> : ISampler<T>
{
    public static (int Before, int After) Taps => (0, 0);

    public static double Shift => 0.5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<TTaps>(TTaps taps, T fx, T fy)
        where TTaps : struct, ITaps<T> => taps.At(0, 0);
}

/// <summary>Linear along the rows, then between them.</summary>
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

    // The polynomial between b and c whose slopes there are (c − a) / 2 and (d − b) / 2; exactly b at 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cubic(T a, T b, T c, T d, T f)
    {
        var (half, two) = (T.CreateTruncating(0.5), T.CreateTruncating(2));
        var (left, right, rise) = (half * (c - a), half * (d - b), c - b);
        var (square, cube) = (rise + rise + rise - left - left - right, left + right - two * rise);
        return b + f * (left + f * (square + f * cube));
    }
}
