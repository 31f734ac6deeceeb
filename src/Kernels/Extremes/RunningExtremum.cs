using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Extremes;

/// <summary>
/// Computes the smallest or largest sample of runs along a row and down the columns, at a cost nearly independent of their
/// length. Extremes are exact, so the result does not depend on the order.
/// </summary>
internal static unsafe class RunningExtremum
{
    /// <summary>
    /// Sets target[x] to the extreme of source[x] to source[x + length − 1], for columns <paramref name="first"/> to
    /// <paramref name="end"/> − 1. Overwrites the source. Runs of 4, 16, 64, … come first; the last step overlaps them.
    /// </summary>
    public static void Along<T, TExtreme>(T* target, T* source, int length, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        var have = 1;
        for (; 4 * have < length; have *= 4)
            Four<T, TExtreme>(source, source, have, 2 * have, 3 * have, first, end + length - 4 * have);
        var last = length - have;
        Four<T, TExtreme>(target, source, Math.Min(have, last), Math.Min(2 * have, last), last, first, end);
    }

    /// <summary>Sets target to the extremes of two rows.</summary>
    public static void Of<T, TExtreme>(T* target, T* a, T* b, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        for (var x = first; x < end; x += Vector<T>.Count)
            Store(target + x, TExtreme.Of(Load(a + x), Load(b + x)));
    }

    /// <summary>
    /// Computes the extremes of each column over windows of rows: window i contains rows i to i + height − 1. The scheme of van
    /// Herk and of Gil and Werman: rows shared with the first window are folded upwards once, new rows downwards.
    /// </summary>
    /// <param name="rows">Addresses of column 0 of windows + height − 1 rows; 0 for missing rows.</param>
    /// <param name="height">The height of a window.</param>
    /// <param name="windows">The number of windows, at most <paramref name="height"/>.</param>
    /// <param name="folded">Memory for as many rows of <paramref name="end"/> − <paramref name="first"/> columns, and one
    /// more.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last.</param>
    /// <param name="take">Receives the extremes of each window in turn, by the address of column 0.</param>
    public static void Down<T, TExtreme>(ReadOnlySpan<nint> rows, int height, int windows,
        ReadOnlySpan<nint> folded, int first, int end, Action<int, nint> take)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        for (var row = height - 1; row >= 0; row--)
        {
            var target = (T*)folded[Math.Min(row, windows - 1)];
            if (row == height - 1)
                Set<T, TExtreme>(target, (T*)rows[row], first, end);
            else if (rows[row] != 0)
                Of<T, TExtreme>(target, (T*)folded[Math.Min(row + 1, windows - 1)], (T*)rows[row], first, end);
            else if (row < windows - 1)
                Set<T, TExtreme>(target, (T*)folded[row + 1], first, end);
        }
        take(0, folded[0]);
        var news = (T*)folded[windows];
        for (var i = 1; i < windows; i++)
        {
            var row = (T*)rows[height + i - 1];
            var shared = (T*)folded[i];
            if (i == 1)
                Set<T, TExtreme>(news, row, first, end);
            else if (row != null)
                Of<T, TExtreme>(news, news, row, first, end);
            Of<T, TExtreme>(shared, shared, news, first, end);
            take(i, folded[i]);
        }
    }

    /// <summary>
    /// Computes the column extremes of three rows, and those of the last two and a fourth; the shared part is computed once.
    /// </summary>
    public static void Pair<T, TExtreme>(T* target, T* next, T* a, T* b, T* c, T* d, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        for (nint x = first; x < end; x += Vector<T>.Count)
        {
            var shared = TExtreme.Of(Load(b + x), Load(c + x));
            Store(target + x, TExtreme.Of(shared, Load(a + x)));
            Store(next + x, TExtreme.Of(shared, Load(d + x)));
        }
    }

    private static void Set<T, TExtreme>(T* target, T* row, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        var columns = new Span<T>(target + first, end - first);
        if (row == null)
            columns.Fill(TExtreme.Neutral);
        else
            new ReadOnlySpan<T>(row + first, end - first).CopyTo(columns);
    }

    private static void Four<T, TExtreme>(T* target, T* source, int b, int c, int d, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        for (nint x = first; x < end; x += Vector<T>.Count)
            RowEnd.Store(target + x, TExtreme.Of(TExtreme.Of(Load(source + x), Load(source + x + b)),
                TExtreme.Of(Load(source + x + c), Load(source + x + d))), (int)(end - x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(T* from)
        where T : unmanaged => Unsafe.ReadUnaligned<Vector<T>>(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T* to, Vector<T> value)
        where T : unmanaged => Unsafe.WriteUnaligned(to, value);
}
