using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;
using static PipelineKit.Kernels.Ranks.Exchange;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Medians of 3×3 and 5×5 samples by compare-and-exchange, one vector of pixels at a time. Each column is sorted once for all
/// windows that contain it. 18 steps per sample for 3×3, 136 for 5×5.
/// </summary>
internal static unsafe class MedianNetwork
{
    /// <summary>Returns whether there is a network for a window size.</summary>
    public static bool Has(int height, int width) => height == width && height is 3 or 5;

    /// <summary>
    /// Sets target[x] to the median of columns x to x + side − 1 of the rows, for columns 0 to <paramref name="width"/> − 1.
    /// </summary>
    /// <param name="rows">As many rows as the side, 3 or 5.</param>
    /// <param name="target">Receives the medians.</param>
    /// <param name="sorted">As many scratch rows, with room for the side and two vectors past the width.</param>
    /// <param name="width">The number of medians.</param>
    public static void Compute<T>(ReadOnlySpan<nint> rows, T* target, ReadOnlySpan<nint> sorted, int width)
        where T : unmanaged
    {
        fixed (nint* from = rows)
        fixed (nint* to = sorted)
            if (rows.Length == 3)
            {
                var done = typeof(T) == typeof(byte) && ByteMedian.IsSupported
                    ? ByteMedian.Three((byte*)from[0], (byte*)from[1], (byte*)from[2], (byte*)target, width) : 0;
                T* first = (T*)from[0] + done, second = (T*)from[1] + done, third = (T*)from[2] + done;
                SortThree(first, second, third, (T**)to, width - done + 2);
                Three((T**)to, target + done, width - done);
            }
            else
            {
                SortFive((T**)from, (T**)to, width + 4);
                Five((T**)to, target, width);
            }
    }

    private static void SortThree<T>(T* first, T* second, T* third, T** sorted, int width)
        where T : unmanaged
    {
        T* low = sorted[0], middle = sorted[1], high = sorted[2];
        for (nint x = 0; x < width; x += Vector<T>.Count)
        {
            var (a, b, c) = (Load(first, x), Load(second, x), Load(third, x));
            Sort(ref a, ref b);
            Sort(ref b, ref c);
            Sort(ref a, ref b);
            Store(low, x, a);
            Store(middle, x, b);
            Store(high, x, c);
        }
    }

    // The median of nine samples in sorted columns is the median of the largest minimum, the median of the middle samples, and
    // the smallest maximum.
    private static void Three<T>(T** sorted, T* target, int width)
        where T : unmanaged
    {
        T* lows = sorted[0], middles = sorted[1], highs = sorted[2];
        for (nint x = 0; x < width; x += Vector<T>.Count)
        {
            var low = Max(Max(Load(lows, x), Load(lows, x + 1)), Load(lows, x + 2));
            var middle = Middle(Load(middles, x), Load(middles, x + 1), Load(middles, x + 2));
            var high = Min(Min(Load(highs, x), Load(highs, x + 1)), Load(highs, x + 2));
            RowEnd.Store(target + x, Middle(low, middle, high), (int)(width - x));
        }
    }

    private static void SortFive<T>(T** rows, T** sorted, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var (a, b, c, d, e) = (Load(rows[0], x), Load(rows[1], x), Load(rows[2], x), Load(rows[3], x), Load(rows[4], x));
            Sort(ref a, ref b, ref c, ref d, ref e);
            Store(sorted[0], x, a);
            Store(sorted[1], x, b);
            Store(sorted[2], x, c);
            Store(sorted[3], x, d);
            Store(sorted[4], x, e);
        }
    }

    // Columns are sorted, then rows: the sample at row i and column j then has (i + 1)(j + 1) samples at or below it, including
    // itself, and (5 − i)(5 − j) at or above. This leaves 13 candidates for the median, on the diagonal and the two next to it;
    // as many smaller samples are excluded as larger ones.
    private static void Five<T>(T** sorted, T* target, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var (p03, p04) = HighTwo(sorted[0], x);
            var (p12, p13, p14) = HighThree(sorted[1], x);
            var (p21, p22, p23) = MiddleThree(sorted[2], x);
            var (p30, p31, p32) = LowThree(sorted[3], x);
            var (p40, p41) = LowTwo(sorted[4], x);
            RowEnd.Store(target + x,
                MedianOfThirteen.Of(p03, p12, p21, p30, p04, p13, p22, p31, p40, p14, p23, p32, p41), width - x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Second, Vector<T> First) HighTwo<T>(T* row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5(row, x);
        Sort(ref a, ref b);
        Sort(ref c, ref d);
        var (first, second) = (Max(b, d), Max(Min(b, d), Max(a, c)));
        return (Max(second, Min(first, e)), Max(first, e));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> First, Vector<T> Second) LowTwo<T>(T* row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5(row, x);
        Sort(ref a, ref b);
        Sort(ref c, ref d);
        var (first, second) = (Min(a, c), Min(Max(a, c), Min(b, d)));
        return (Min(first, e), Min(second, Max(first, e)));
    }

    // Computes only the part of a full sort that is used.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) HighThree<T>(T* row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (c, d, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) MiddleThree<T>(T* row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) LowThree<T>(T* row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> A, Vector<T> B, Vector<T> C, Vector<T> D, Vector<T> E) Load5<T>(T* row, int x)
        where T : unmanaged =>
        (Load(row, x), Load(row, x + 1), Load(row, x + 2), Load(row, x + 3), Load(row, x + 4));
}
