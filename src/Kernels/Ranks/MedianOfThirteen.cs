using System.Numerics;
using System.Runtime.CompilerServices;
using static PipelineKit.Kernels.Ranks.Exchange;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Selects the seventh of the thirteen candidates in a 5×5 square with sorted rows and columns: a to d and e to h are next to the
/// diagonal. The smallest and the largest of the current set are discarded as long as they cannot be the median of all that are
/// left. Each of e to h is above at least two of a to d, so at first only these are searched.
/// </summary>
internal static class MedianOfThirteen
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d, Vector<T> m1, Vector<T> m2, Vector<T> m3,
        Vector<T> m4, Vector<T> m5, Vector<T> e, Vector<T> f, Vector<T> g, Vector<T> h)
    {
        // Of the eight, a, b, d and e, g, h remain; then b, d and e, h.
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
        // With the middle one and one more, there are six: d, m3 and e, m2 remain.
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
}
