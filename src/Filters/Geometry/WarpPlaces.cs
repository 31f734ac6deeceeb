using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// The positions of an output row's pixels in the input: the sample at or before each position and the fractional offset.
/// Computed in double precision, eight columns at a time; rows are padded for the last block.
/// </summary>
/// <typeparam name="T">The precision of the fractions.</typeparam>
internal readonly unsafe struct WarpPlaces<T>(int* columns, int* rows, T* right, T* down)
    where T : unmanaged
{
    /// <summary>The number of columns computed at once.</summary>
    public const int Block = 8;

    // Positions are clamped to this, which avoids integer overflow; all positions this far outside are equivalent.
    private const double Far = 1e8;
    private const double Magic = 3 << 19;

    // Adding this leaves the integer in the lowest bits.
    private const double Whole = 3L << 51;

    public int* Columns => columns;

    public int* Rows => rows;

    public T* Right => right;

    public T* Down => down;

    /// <summary>Computes the positions of a row.</summary>
    /// <param name="map">The map from output to input pixels.</param>
    /// <param name="shift">The amount added to a coordinate before it is rounded down.</param>
    /// <param name="y">The row.</param>
    /// <param name="width">The number of columns.</param>
    public void Locate(Projection map, double shift, int y, int width)
    {
        var (cx, cy, cw) = (map.B * y + map.C, map.E * y + map.F, map.H * y + map.I);
        var divides = !map.IsAffine || cw != 1;
        for (var x = 0; x < width; x += Block)
        {
            var low = Vector256.Create((double)x) + Vector256.Create(0.0, 1, 2, 3);
            var high = low + Vector256.Create(4.0);
            var (acrossLow, acrossHigh) = (low * map.A + Vector256.Create(cx), high * map.A + Vector256.Create(cx));
            var (alongLow, alongHigh) = (low * map.D + Vector256.Create(cy), high * map.D + Vector256.Create(cy));
            if (divides)
            {
                var (w, v) = (low * map.G + Vector256.Create(cw), high * map.G + Vector256.Create(cw));
                (acrossLow, acrossHigh) = (acrossLow / w, acrossHigh / v);
                (alongLow, alongHigh) = (alongLow / w, alongHigh / v);
            }
            Part(acrossLow, acrossHigh, shift, columns + x, right + x);
            Part(alongLow, alongHigh, shift, rows + x, down + x);
        }
    }

    /// <summary>Computes the positions of a row in a distorted image.</summary>
    /// <param name="model">The distortion.</param>
    /// <param name="shift">The amount added to a coordinate before it is rounded down.</param>
    /// <param name="y">The row.</param>
    /// <param name="width">The number of columns.</param>
    public void Locate(in BrownModel model, double shift, int y, int width)
    {
        for (var x = 0; x < width; x += Block)
        {
            var low = Vector256.Create((double)x) + Vector256.Create(0.0, 1, 2, 3);
            var (acrossLow, alongLow) = model.Distort(low, y);
            var (acrossHigh, alongHigh) = model.Distort(low + Vector256.Create(4.0), y);
            Part(acrossLow, acrossHigh, shift, columns + x, right + x);
            Part(alongLow, alongHigh, shift, rows + x, down + x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part(Vector256<double> low, Vector256<double> high, double shift, int* whole, T* fractions)
    {
        (low, high) = (Held(low), Held(high));
        var (lower, upper) = (Vector256.Floor(low + Vector256.Create(shift)), Vector256.Floor(high + Vector256.Create(shift)));
        Vector256.Narrow((lower + Vector256.Create(Whole)).AsInt64(), (upper + Vector256.Create(Whole)).AsInt64()).Store(whole);
        (low, high) = (low - lower, high - upper);
        if (typeof(T) == typeof(float))
            Vector256.Narrow(low, high).Store((float*)fractions);
        else
        {
            low.Store((double*)fractions);
            high.Store((double*)fractions + Vector256<double>.Count);
        }
    }

    // On the horizon, positions are undefined. Elsewhere they are rounded to multiples of 2^-32 pixels, so that a position on a
    // pixel up to rounding takes nothing from its neighbor, which a transparent pixel would reveal.
    private static Vector256<double> Held(Vector256<double> at)
    {
        var held = Vector256.MinNative(Vector256.MaxNative(at, Vector256.Create(-Far)), Vector256.Create(Far));
        return Vector256.ConditionalSelect(Vector256.Equals(at, at), held, Vector256.Create(-Far))
            + Vector256.Create(Magic) - Vector256.Create(Magic);
    }
}
