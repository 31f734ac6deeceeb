using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Selects the sample of a given rank among the bytes of each window, at a cost independent of the window (Perreault and Hébert,
/// "Median Filtering in Constant Time", 2007). Each column has a histogram, to which a row is added and from which a row is
/// removed; the window's histogram is updated in the same way by columns. Histograms have two levels of sixteen bins, and the
/// fine bins of a window are updated only where its sample is. Bins are cumulative, so that one comparison with the rank finds
/// the sample.
/// </summary>
/// <param name="height">The height of a window; height × width at most <see cref="Most"/>.</param>
/// <param name="left">Columns to the left of the pixel.</param>
/// <param name="right">Columns to the right of it.</param>
/// <param name="rank">Returns the rank, from 0, for a number of samples.</param>
internal sealed unsafe class ByteRanks(int height, int left, int right, Func<int, int> rank)
{
    /// <summary>The largest number of samples in a window, limited by the bins.</summary>
    public const int Most = short.MaxValue;

    // Columns whose histograms, half a kilobyte each, stay in the second-level cache.
    private const int Stripe = 256;
    private static readonly Vector256<short>[] AtOrAbove =
        [.. Enumerable.Range(0, 16)
            .Select(v => Vector256.Create([.. Enumerable.Range(0, 16).Select(i => (short)(i >= v ? 1 : 0))]))];

    /// <summary>Returns the required memory in bytes.</summary>
    public static long MemoryBytes(int left, int right) => (Stripe + left + right) * 17L * sizeof(Vector256<short>);

    /// <summary>
    /// Computes rows. Windows are clipped to columns <paramref name="first"/> to <paramref name="end"/> − 1 and to the existing
    /// rows.
    /// </summary>
    /// <param name="sources">Rows starting at the top of the first window; 0 for missing rows.</param>
    /// <param name="targets">The output rows, columns 0 to <paramref name="width"/> − 1.</param>
    /// <param name="width">The number of columns to compute.</param>
    /// <param name="first">The first existing column.</param>
    /// <param name="end">The column after the last existing one.</param>
    /// <param name="memory"><see cref="MemoryBytes"/> bytes.</param>
    public void Compute(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, int first, int end, void* memory)
    {
        for (var x = 0; x < width; x += Stripe)
        {
            var stop = Math.Min(x + Stripe, width);
            var (from, to) = (Math.Max(first, x - left), Math.Min(end, stop + right));
            var coarse = (Vector256<short>*)memory;
            var fine = coarse + (to - from);
            new Span<Vector256<short>>(memory, 17 * (to - from)).Clear();
            var rows = 0;
            for (var row = 0; row < height - 1; row++)
                rows += Row((byte*)sources[row], from, to, coarse, fine, add: true);
            for (var y = 0; y < targets.Length; y++)
            {
                rows += Row((byte*)sources[y + height - 1], from, to, coarse, fine, add: true);
                Along(coarse - from, fine - 16L * from, (byte*)targets[y], x, stop, from, to, rows);
                rows -= Row((byte*)sources[y], from, to, coarse, fine, add: false);
            }
        }
    }

    // Adds a row to the columns' histograms, or removes it; returns 1 if the row exists.
    private static int Row(byte* row, int from, int to, Vector256<short>* coarse, Vector256<short>* fine, bool add)
    {
        if (row == null)
            return 0;
        fixed (Vector256<short>* ones = AtOrAbove)
            for (var x = from; x < to; x++, coarse++, fine += 16)
            {
                var (high, low) = (row[x] >> 4, row[x] & 15);
                *coarse = add ? *coarse + ones[high] : *coarse - ones[high];
                fine[high] = add ? fine[high] + ones[low] : fine[high] - ones[low];
            }
        return 1;
    }

    private void Along(Vector256<short>* coarse, Vector256<short>* fine,
        byte* target, int x, int stop, int from, int to, int rows)
    {
        var segments = stackalloc Vector256<short>[16];
        var begun = stackalloc int[16];
        var ended = stackalloc int[16];
        new Span<int>(begun, 16).Fill(-(1 << 30));
        new Span<int>(ended, 16).Fill(-(1 << 30));
        var window = Vector256<short>.Zero;
        for (var column = Math.Max(from, x - left); column < Math.Min(to, x + right); column++)
            window += coarse[column];
        var (count, wanted) = (0, (short)0);
        for (; x < stop; x++)
        {
            var (begin, end) = (Math.Max(from, x - left), Math.Min(to, x + right + 1));
            if (x + right < to)
                window += coarse[x + right];
            if (count != (end - begin) * rows)
                wanted = (short)rank(count = (end - begin) * rows);
            var high = BitOperations.TrailingZeroCount(Vector256.GreaterThan(window,
                Vector256.Create(wanted)).ExtractMostSignificantBits());
            // Branch-free: without AVX2, .NET 10 compiles 'high == 0 ? 0 : …' to the element alone.
            var below = window.GetElement((high - 1) & 15) & (-high >> 31);
            segments[high] = Segment(fine + high, segments[high], begun[high], ended[high], begin, end);
            (begun[high], ended[high]) = (begin, end);
            var low = BitOperations.TrailingZeroCount(
                Vector256.GreaterThan(segments[high], Vector256.Create((short)(wanted - below))).ExtractMostSignificantBits());
            target[x] = (byte)(high << 4 | low);
            if (x - left >= from)
                window -= coarse[x - left];
        }
    }

    // Updates a window's fine bins from the columns they cover to the required ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Segment(Vector256<short>* fine,
        Vector256<short> sum, int begun, int ended, int begin, int end)
    {
        if (ended - begin <= (end - begin) / 2)
        {
            sum = Vector256<short>.Zero;
            for (var x = begin; x < end; x++)
                sum += fine[16L * x];
            return sum;
        }
        for (var x = ended; x < end; x++)
            sum += fine[16L * x];
        for (var x = begun; x < begin; x++)
            sum -= fine[16L * x];
        return sum;
    }
}
