using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Writes NaN wherever a window contains one. Compare-and-exchange leaves samples with NaN in undefined order; this does not
/// affect other windows, so only these need to be corrected afterwards.
/// </summary>
internal static unsafe class NaNWindows
{
    /// <summary>Returns whether a sample in a range of columns of a row is NaN.</summary>
    public static bool Any<T>(T* row, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (numbers, x) = (Vector<T>.AllBitsSet, first);
        for (; x + Vector<T>.Count <= end; x += Vector<T>.Count)
        {
            var samples = Unsafe.ReadUnaligned<Vector<T>>(row + x);
            numbers &= Vector.Equals(samples, samples).As<T, T>();
        }
        if (!Vector.EqualsAll(numbers.As<T, byte>(), Vector<byte>.AllBitsSet))
            return true;
        for (; x < end; x++)
            if (T.IsNaN(row[x]))
                return true;
        return false;
    }

    /// <summary>Sets the target samples whose windows contain NaN to NaN.</summary>
    /// <param name="sources">Addresses of column 0 of the input rows, starting at the top of the first target's window; 0 for
    /// missing rows.</param>
    /// <param name="targets">The output rows.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="first">The first column of a source.</param>
    /// <param name="end">The column after the last one of a source.</param>
    /// <param name="runs">The positions of a window: runs with a row from its top, a column relative to the sample, and a
    /// length.</param>
    public static void Mend<T>(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, int first, int end,
        IReadOnlyList<(int Row, int Left, int Length)> runs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < sources.Length; i++)
            if (sources[i] != 0 && Any((T*)sources[i], first, end))
                foreach (var (row, left, length) in runs)
                    if ((uint)(i - row) < (uint)targets.Length)
                        Mend((T*)sources[i], (T*)targets[i - row], width, first, end, left, length);
    }

    private static void Mend<T>(T* source, T* target, int width, int first, int end, int left, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var done = 0;
        for (var x = first; x < end; x++)
        {
            if (!T.IsNaN(source[x]))
                continue;
            var (from, to) = (Math.Max(done, x - left - length + 1), Math.Min(width, x - left + 1));
            if (to <= from)
                continue;
            new Span<T>(target + from, to - from).Fill(T.NaN);
            done = to;
        }
    }
}
