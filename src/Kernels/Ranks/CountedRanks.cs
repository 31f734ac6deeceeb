namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Selects the sample of a given rank among the integers of each window, using a histogram that slides along the row (Huang, Yang
/// and Tang 1979), with three levels of bins. The cost per sample is proportional to the window's height.
/// </summary>
/// <param name="height">The height of a window.</param>
/// <param name="left">Columns to the left of the pixel.</param>
/// <param name="right">Columns to the right of it.</param>
/// <param name="rank">Returns the rank, from 0, for a number of samples.</param>
internal sealed unsafe class CountedRanks(int height, int left, int right, Func<int, int> rank)
{
    private const int Middle = 5;
    private const int Top = 10;

    /// <summary>Returns the number of counters for values below <paramref name="bins"/>.</summary>
    public static int Counts(int bins) => Whole(bins) + (Whole(bins) >> Middle) + (Whole(bins) >> Top);

    /// <summary>
    /// Computes rows. Windows are clipped to columns <paramref name="first"/> to <paramref name="end"/> − 1 and to the existing
    /// rows.
    /// </summary>
    /// <param name="sources">Rows starting at the top of the first window; 0 for missing rows.</param>
    /// <param name="targets">The output rows, columns <paramref name="from"/> to <paramref name="to"/> − 1.</param>
    /// <param name="from">The first column to compute.</param>
    /// <param name="to">The column after the last one to compute.</param>
    /// <param name="first">The first existing column.</param>
    /// <param name="end">The column after the last existing one.</param>
    /// <param name="bins">The exclusive upper bound of all values.</param>
    /// <param name="counts"><see cref="Counts"/> counters.</param>
    public void Compute(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets,
        int from, int to, int first, int end, int bins, int* counts)
    {
        new Span<int>(counts, Counts(bins)).Clear();
        var (fine, middle) = (0, Whole(bins));
        var histogram = new Histogram(counts + fine, counts + middle, counts + middle + (middle >> Middle));
        for (var y = 0; y < targets.Length; y++)
        {
            var rows = sources.Slice(y, height);
            var there = rows.Length - rows.Count((nint)0);
            var target = (int*)targets[y];
            var (begin, stop) = (Math.Max(first, from - left), Math.Max(first, from - left));
            var (count, wanted) = (0, 0);
            for (var x = from; x < to; x++)
            {
                for (; stop < Math.Min(end, x + right + 1); stop++)
                    histogram.Column(rows, stop, 1);
                for (; begin < x - left; begin++)
                    histogram.Column(rows, begin, -1);
                if (count != (stop - begin) * there)
                    wanted = rank(count = (stop - begin) * there);
                target[x] = histogram.Find(wanted);
            }
            for (; begin < stop; begin++)
                histogram.Column(rows, begin, -1);
        }
    }

    private static int Whole(int bins) => (bins + (1 << Top) - 1) >> Top << Top;

    private readonly struct Histogram(int* fine, int* middle, int* top)
    {
        public void Column(ReadOnlySpan<nint> rows, int x, int by)
        {
            foreach (var row in rows)
            {
                if (row == 0)
                    continue;
                var sample = ((int*)row)[x];
                fine[sample] += by;
                middle[sample >> Middle] += by;
                top[sample >> Top] += by;
            }
        }

        public int Find(int rank)
        {
            var at = 0;
            for (; top[at] <= rank; at++)
                rank -= top[at];
            at <<= Top - Middle;
            for (; middle[at] <= rank; at++)
                rank -= middle[at];
            at <<= Middle;
            for (; fine[at] <= rank; at++)
                rank -= fine[at];
            return at;
        }
    }
}
