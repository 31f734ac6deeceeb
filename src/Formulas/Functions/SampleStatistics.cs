namespace PipelineKit.Formulas.Functions;

/// <summary>What reducers are by definition, of lists of samples.</summary>
internal static class SampleStatistics
{
    /// <summary>
    /// Where among sorted values a percentile lies: the place of the value below, and the share of the way to the next.
    /// </summary>
    public static (int Lower, double Share) Rank(int count, double percent)
    {
        var place = percent / 100 * (count - 1);
        var lower = Math.Min((int)place, count - 1);
        return (lower, lower == count - 1 ? 0 : place - lower);
    }

    /// <summary>The value below which so many percent of the values lie; between two of them on the straight line.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var (lower, share) = Rank(sorted.Length, percent);
        return share == 0 ? sorted[lower] : sorted[lower] + (sorted[lower + 1] - sorted[lower]) * share;
    }

    /// <summary>The most frequent value, of several the smallest. Sorts the values, none of which is NaN.</summary>
    public static double Mode(Span<double> values)
    {
        values.Sort();
        var (mode, most) = (values[0], 0);
        for (var (at, end) = (0, 0); at < values.Length; at = end)
        {
            while (end < values.Length && values[end] == values[at])
                end++;
            if (end - at > most)
                (mode, most) = (values[at], end - at);
        }
        // Either zero counts as 0.
        return mode + 0.0;
    }

    /// <summary>The sum, from the first value to the last.</summary>
    public static double Sum(IEnumerable<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    /// <summary>The mean.</summary>
    public static double Mean(IReadOnlyCollection<double> values) => Sum(values) / values.Count;

    /// <summary>The covariance, divided by the count.</summary>
    public static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        return Mean([.. x.Zip(y, (a, b) => (a - meanX) * (b - meanY))]);
    }

    /// <summary>The correlation.</summary>
    public static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

    /// <summary>
    /// The third central moment over the cube of the deviation, both divided by the count; NaN of equal values.
    /// </summary>
    public static double Skewness(double[] values)
    {
        if (Array.TrueForAll(values, v => v == values[0]))
            return double.NaN;
        var (mean, variance) = (Mean(values), Covariance(values, values));
        return Mean([.. values.Select(v => (v - mean) * (v - mean) * (v - mean))]) / (variance * Math.Sqrt(variance));
    }
}
