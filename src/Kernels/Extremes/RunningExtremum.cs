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
    /// <summary>The number of windows that <see cref="Eight"/> computes, which must be at least as high.</summary>
    public const int Windows = 8;

    /// <summary>
    /// Sets target[x] to the extreme of source[x] to source[x + length − 1], for columns <paramref name="first"/> to
    /// <paramref name="end"/> − 1. Overwrites the source. Runs of 3 or 4, 16, 64, … come first; the last step overlaps them.
    /// </summary>
    public static void Along<T, TExtreme>(T* target, T* source, int length, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        var have = 1;
        while (4 * have < length)
        {
            // Up to nine times as long, three and three take fewer steps than four and three.
            var times = length <= 9 * have ? 3 : 4;
            Join<T, TExtreme>(source, source, times, have, 2 * have, (times - 1) * have, first, end + length - times * have);
            have *= times;
        }
        var last = length - have;
        Join<T, TExtreme>(target, source, (length + have - 1) / have, Math.Min(have, last), Math.Min(2 * have, last), last,
            first, end);
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

    /// <summary>
    /// Computes the extremes of each column over eight windows, the first of which begins at the first row and each other one row
    /// below. Rows that all of them share are read once; extremes of the others are kept in registers.
    /// </summary>
    /// <param name="rows">Addresses of column 0 of height + 7 rows.</param>
    /// <param name="height">The height of a window, at least <see cref="Windows"/>.</param>
    /// <param name="targets">Addresses of column 0 of the results.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last; whole vectors are computed, also past it.</param>
    public static void Eight<T, TExtreme>(nint* rows, int height, nint* targets, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        for (nint x = first, last = end; x < last; x += Vector<T>.Count)
        {
            var seventh = Load((T*)rows[Windows - 1] + x);
            for (nint row = Windows; row < height; row++)
                seventh = TExtreme.Of(seventh, Load((T*)rows[row] + x));
            var sixth = TExtreme.Of(seventh, Load((T*)rows[6] + x));
            var fifth = TExtreme.Of(sixth, Load((T*)rows[5] + x));
            var fourth = TExtreme.Of(fifth, Load((T*)rows[4] + x));
            var third = TExtreme.Of(fourth, Load((T*)rows[3] + x));
            var second = TExtreme.Of(third, Load((T*)rows[2] + x));
            var one = TExtreme.Of(second, Load((T*)rows[1] + x));
            Store((T*)targets[0] + x, TExtreme.Of(one, Load((T*)rows[0] + x)));
            var below = rows + height;
            var added = Load((T*)below[0] + x);
            Store((T*)targets[1] + x, TExtreme.Of(one, added));
            Store((T*)targets[2] + x, TExtreme.Of(second, added = TExtreme.Of(added, Load((T*)below[1] + x))));
            Store((T*)targets[3] + x, TExtreme.Of(third, added = TExtreme.Of(added, Load((T*)below[2] + x))));
            Store((T*)targets[4] + x, TExtreme.Of(fourth, added = TExtreme.Of(added, Load((T*)below[3] + x))));
            Store((T*)targets[5] + x, TExtreme.Of(fifth, added = TExtreme.Of(added, Load((T*)below[4] + x))));
            Store((T*)targets[6] + x, TExtreme.Of(sixth, added = TExtreme.Of(added, Load((T*)below[5] + x))));
            Store((T*)targets[7] + x, TExtreme.Of(seventh, TExtreme.Of(added, Load((T*)below[6] + x))));
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

    // Joins up to four runs of a row: at 0 and b; or c too; or d too.
    private static void Join<T, TExtreme>(T* target, T* source, int runs, int b, int c, int d, int first, int end)
        where T : unmanaged, INumberBase<T>
        where TExtreme : struct, IExtreme<T>
    {
        nint x = first, last = end - Vector<T>.Count;
        if (runs <= 2)
            for (; x <= last; x += Vector<T>.Count)
                Store(target + x, TExtreme.Of(Load(source + x), Load(source + x + b)));
        else if (runs == 3)
            for (; x <= last; x += Vector<T>.Count)
                Store(target + x, TExtreme.Of(TExtreme.Of(Load(source + x), Load(source + x + b)), Load(source + x + c)));
        else
            for (; x <= last; x += Vector<T>.Count)
                Store(target + x, TExtreme.Of(TExtreme.Of(Load(source + x), Load(source + x + b)),
                    TExtreme.Of(Load(source + x + c), Load(source + x + d))));
        if (x < end)
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
