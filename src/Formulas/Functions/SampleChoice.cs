namespace PipelineKit.Formulas.Functions;

/// <summary>Chooses among the samples of one window, none of which is NaN; it may put them in another order.</summary>
internal delegate double SampleChoice(Span<double> samples);

/// <summary>Choices of a rank (Hoare's FIND, 1961).</summary>
internal static class RankChoice
{
    /// <summary>A percentile.</summary>
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

    // The value of a rank; smaller ones end up before it, larger ones after.
    private static double Select(Span<double> among, int rank)
    {
        var (first, last) = (0, among.Length - 1);
        while (first < last)
        {
            // The middle of three, so that values in order are no worse than others.
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
