using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Kernels;

/// <summary>
/// Medians of 3×3 and 5×5 samples by comparing and exchanging, a vector of pixels at a time. Each column is sorted once for
/// all windows it lies in. 18 steps a sample for 3×3, 136 for 5×5.
/// </summary>
internal static unsafe class MedianNetwork
{
    /// <summary>Whether there is a network for windows of such a size.</summary>
    public static bool Has(int height, int width) => height == width && height is 3 or 5;

    /// <summary>Target[x] = the median of columns x to x + side − 1 of the rows, for columns 0 to <paramref name="width"/> − 1.</summary>
    /// <param name="rows">As many rows as the side, 3 or 5.</param>
    /// <param name="target">The medians; a vector may run over the end.</param>
    /// <param name="sorted">As many rows to use, with room for the side and two vectors beyond the width.</param>
    /// <param name="width">How many medians.</param>
    public static void Compute<T>(ReadOnlySpan<nint> rows, T* target, ReadOnlySpan<nint> sorted, int width)
        where T : unmanaged
    {
        fixed (nint* from = rows)
        fixed (nint* to = sorted)
            if (rows.Length == 3)
            {
                SortThree<T>(from, to, width + 2);
                Three(to, target, width);
            }
            else
            {
                SortFive<T>(from, to, width + 4);
                Five(to, target, width);
            }
    }

    private static void SortThree<T>(nint* rows, nint* sorted, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var (a, b, c) = (Load<T>(rows[0], x), Load<T>(rows[1], x), Load<T>(rows[2], x));
            Sort(ref a, ref b);
            Sort(ref b, ref c);
            Sort(ref a, ref b);
            Store(sorted[0], x, a);
            Store(sorted[1], x, b);
            Store(sorted[2], x, c);
        }
    }

    // Of nine samples in sorted columns, the median is the median of the largest low one, the middle one of the middle ones
    // and the smallest high one.
    private static void Three<T>(nint* sorted, T* target, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var low = Max(Max(Load<T>(sorted[0], x), Load<T>(sorted[0], x + 1)), Load<T>(sorted[0], x + 2));
            var middle = Middle(Load<T>(sorted[1], x), Load<T>(sorted[1], x + 1), Load<T>(sorted[1], x + 2));
            var high = Min(Min(Load<T>(sorted[2], x), Load<T>(sorted[2], x + 1)), Load<T>(sorted[2], x + 2));
            Store((nint)target, x, Middle(low, middle, high));
        }
    }

    private static void SortFive<T>(nint* rows, nint* sorted, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var (a, b, c, d, e) = (Load<T>(rows[0], x), Load<T>(rows[1], x), Load<T>(rows[2], x), Load<T>(rows[3], x), Load<T>(rows[4], x));
            Sort(ref a, ref b, ref c, ref d, ref e);
            Store(sorted[0], x, a);
            Store(sorted[1], x, b);
            Store(sorted[2], x, c);
            Store(sorted[3], x, d);
            Store(sorted[4], x, e);
        }
    }

    // Columns sorted, then rows: in such a square the sample at row i and column j has (i + 1)(j + 1) samples at or below it,
    // itself one of them, and (5 − i)(5 − j) at or above. That leaves 13 that may be the median, on the diagonal and the two
    // beside it, as many smaller ones gone as larger ones.
    private static void Five<T>(nint* sorted, T* target, int width)
        where T : unmanaged
    {
        for (var x = 0; x < width; x += Vector<T>.Count)
        {
            var (p03, p04) = HighTwo<T>(sorted[0], x);
            var (p12, p13, p14) = HighThree<T>(sorted[1], x);
            var (p21, p22, p23) = MiddleThree<T>(sorted[2], x);
            var (p30, p31, p32) = LowThree<T>(sorted[3], x);
            var (p40, p41) = LowTwo<T>(sorted[4], x);
            Store((nint)target, x, Thirteen(p03, p12, p21, p30, p04, p13, p22, p31, p40, p14, p23, p32, p41));
        }
    }

    // The seventh of thirteen, a to d and e to h from beside the diagonal. The smallest and the largest of those in hand go as
    // long as they cannot be the median of all that are left; each of e to h lies above two of a to d at least, so at first
    // these alone are searched.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Thirteen<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d, Vector<T> m1, Vector<T> m2, Vector<T> m3,
        Vector<T> m4, Vector<T> m5, Vector<T> e, Vector<T> f, Vector<T> g, Vector<T> h)
    {
        // a, b, d and e, g, h stay of the eight; then b, d and e, h.
        Sort(ref a, ref b);
        Sort(ref c, ref d);
        a = Max(a, c);
        Sort(ref e, ref f);
        Sort(ref g, ref h);
        h = Min(f, h);
        Sort(ref a, ref b);
        d = Max(a, d);
        Sort(ref e, ref g);
        h = Min(g, h);
        // With the middle one and one more, six: d, m3 and e, m2 stay.
        Sort(ref b, ref e);
        Sort(ref d, ref h);
        Sort(ref m3, ref m2);
        Sort(ref b, ref d);
        m3 = Max(b, m3);
        Sort(ref e, ref h);
        m2 = Min(h, m2);
        // Five, then four, then three.
        Sort(ref d, ref e);
        Sort(ref m3, ref m2);
        m4 = Min(Max(m4, Min(d, m3)), Max(e, m2));
        d = Max(d, m3);
        e = Min(e, m2);
        Sort(ref d, ref e);
        Sort(ref m4, ref m1);
        return Middle(Max(d, m4), Min(e, m1), m5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> Second, Vector<T> First) HighTwo<T>(nint row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5<T>(row, x);
        Sort(ref a, ref b);
        Sort(ref c, ref d);
        var (first, second) = (Max(b, d), Max(Min(b, d), Max(a, c)));
        return (Max(second, Min(first, e)), Max(first, e));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> First, Vector<T> Second) LowTwo<T>(nint row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5<T>(row, x);
        Sort(ref a, ref b);
        Sort(ref c, ref d);
        var (first, second) = (Min(a, c), Min(Max(a, c), Min(b, d)));
        return (Min(first, e), Min(second, Max(first, e)));
    }

    // What is not used of a whole sort is not computed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) HighThree<T>(nint row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5<T>(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (c, d, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) MiddleThree<T>(nint row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5<T>(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T>, Vector<T>, Vector<T>) LowThree<T>(nint row, int x)
        where T : unmanaged
    {
        var (a, b, c, d, e) = Load5<T>(row, x);
        Sort(ref a, ref b, ref c, ref d, ref e);
        return (a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<T> A, Vector<T> B, Vector<T> C, Vector<T> D, Vector<T> E) Load5<T>(nint row, int x)
        where T : unmanaged =>
        (Load<T>(row, x), Load<T>(row, x + 1), Load<T>(row, x + 2), Load<T>(row, x + 3), Load<T>(row, x + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort<T>(ref Vector<T> a, ref Vector<T> b, ref Vector<T> c, ref Vector<T> d, ref Vector<T> e)
    {
        Sort(ref a, ref d);
        Sort(ref b, ref e);
        Sort(ref a, ref c);
        Sort(ref b, ref d);
        Sort(ref a, ref b);
        Sort(ref c, ref e);
        Sort(ref b, ref c);
        Sort(ref d, ref e);
        Sort(ref c, ref d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort<T>(ref Vector<T> a, ref Vector<T> b) => (a, b) = (Min(a, b), Max(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Middle<T>(Vector<T> a, Vector<T> b, Vector<T> c) => Max(Min(a, b), Min(Max(a, b), c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Min<T>(Vector<T> a, Vector<T> b) => Vector.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Max<T>(Vector<T> a, Vector<T> b) => Vector.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(nint row, int x)
        where T : unmanaged => Unsafe.ReadUnaligned<Vector<T>>((T*)row + x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(nint row, int x, Vector<T> value)
        where T : unmanaged => Unsafe.WriteUnaligned((T*)row + x, value);
}
