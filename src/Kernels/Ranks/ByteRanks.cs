using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// The sample of a given rank among the bytes of each window, at a cost that does not depend on the window (Perreault and
/// Hébert, "Median Filtering in Constant Time", 2007): a histogram a column, which takes in a row and lets one go, and a
/// window's histogram, which takes in a column and lets one go. Histograms are in two levels of sixteen bins, and the fine
/// bins of a window are brought up to date only where its sample lies. Bins count what lies in them or below, so that one
/// comparison with the rank finds the sample.
/// </summary>
/// <param name="height">The height of a window; height × width at most <see cref="Most"/>.</param>
/// <param name="left">Columns left of the pixel.</param>
/// <param name="right">Columns right of it.</param>
/// <param name="rank">The rank among so many samples, from 0.</param>
internal sealed unsafe class ByteRanks(int height, int left, int right, Func<int, int> rank)
{
    /// <summary>The samples that a window may have: bins hold no more.</summary>
    public const int Most = short.MaxValue;

    // Columns whose histograms, of half a kilobyte each, stay in the second cache.
    private const int Stripe = 256;
    private static readonly Vector256<short>[] AtOrAbove =
        [.. Enumerable.Range(0, 16)
            .Select(v => Vector256.Create([.. Enumerable.Range(0, 16).Select(i => (short)(i >= v ? 1 : 0))]))];

    /// <summary>Bytes of memory taken.</summary>
    public static long MemoryBytes(int left, int right) => (Stripe + left + right) * 17L * sizeof(Vector256<short>);

    /// <summary>
    /// Computes rows; windows are cut to columns <paramref name="first"/> to
    /// <paramref name="end"/> − 1 and to the rows there are.
    /// </summary>
    /// <param name="sources">Rows from the top of the first window on; 0 for one that is not there.</param>
    /// <param name="targets">The rows computed, columns 0 to <paramref name="width"/> − 1.</param>
    /// <param name="width">How many columns are computed.</param>
    /// <param name="first">The first column there is.</param>
    /// <param name="end">The column after the last there is.</param>
    /// <param name="memory">As much as <see cref="MemoryBytes"/>.</param>
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

    // Takes a row into the columns' histograms, or lets it go; 1 when there is such a row.
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
            // No condition: without AVX2, .NET 10 compiles 'high == 0 ? 0 : …' to the element alone.
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

    // Brings a window's fine bins from the columns they were made of to those they are wanted of.
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
