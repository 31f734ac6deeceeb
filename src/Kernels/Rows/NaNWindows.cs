using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Puts a NaN wherever a window holds one. Comparing and exchanging puts samples with a NaN among them in no order at all;
/// but what it makes of one window does not show in another, so those windows alone need to be mended afterwards.
/// </summary>
internal static unsafe class NaNWindows
{
    /// <summary>Whether a sample of some columns of a row is NaN.</summary>
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

    /// <summary>Makes the samples of the targets NaN whose windows hold one.</summary>
    /// <param name="sources">Addresses of column 0 of the rows read, from a window's first above the first target on; 0 for a
    /// row that is not there.</param>
    /// <param name="targets">The rows written.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="first">The first column that a source has.</param>
    /// <param name="end">The column after the last that it has.</param>
    /// <param name="runs">The places of a window: so many rows below its first, from so many columns right of the sample on,
    /// so long.</param>
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
