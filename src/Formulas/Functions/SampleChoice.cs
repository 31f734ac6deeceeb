namespace PipelineKit.Formulas.Functions;

/// <summary>Selects among the samples of one window, none of which is NaN; may reorder them.</summary>
internal delegate double SampleChoice(Span<double> samples);

/// <summary>Selection by rank (Hoare's FIND, 1961).</summary>
internal static class RankChoice
{
    /// <summary>Selects a percentile.</summary>
    public static SampleChoice Of(double percent) => among => Percentile(among, percent);

    private static double Percentile(Span<double> among, double percent)
    {
        var (lower, share) = SampleStatistics.Rank(among.Length, percent);
        var below = Select(among, lower);
        if (share == 0)
            return below;
        var above = double.PositiveInfinity;
        foreach (var value in among[(lower + 1)..])
            above = Math.Min(above, value);
        return below + (above - below) * share;
    }

    // Returns the value of a rank; moves smaller values before it and larger ones after it.
    private static double Select(Span<double> among, int rank)
    {
        var (first, last) = (0, among.Length - 1);
        while (first < last)
        {
            // The median of three, so that sorted values are not the worst case.
            var (a, b, c) = (among[first], among[(first + last) / 2], among[last]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (first, last);
            while (i <= j)
            {
                while (among[i] < pivot)
                    i++;
                while (among[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (among[i], among[j]) = (among[j], among[i]);
                    i++;
                    j--;
                }
            }
            if (rank <= j)
                last = j;
            else if (rank >= i)
                first = i;
            else
                break;
        }
        return among[rank];
    }
}
