namespace PipelineKit.Formulas.Functions;

/// <summary>The definitions of reducers, for lists of samples.</summary>
internal static class SampleStatistics
{
    /// <summary>
    /// Returns the position of a percentile among sorted values: the index of the value below it, and the fraction of the
    /// distance to the next.
    /// </summary>
    public static (int Lower, double Share) Rank(int count, double percent)
    {
        var place = percent / 100 * (count - 1);
        var lower = Math.Min((int)place, count - 1);
        return (lower, lower == count - 1 ? 0 : place - lower);
    }

    /// <summary>Returns the percentile of the values, interpolated linearly between two of them.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var (lower, share) = Rank(sorted.Length, percent);
        return share == 0 ? sorted[lower] : sorted[lower] + (sorted[lower + 1] - sorted[lower]) * share;
    }

    /// <summary>Returns the most frequent value, or the smallest of several. Sorts the values, none of which is NaN.</summary>
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
        // Returns 0 for negative zero.
        return mode + 0.0;
    }

    /// <summary>Returns the sum, adding from the first value to the last.</summary>
    public static double Sum(IEnumerable<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    public static double Mean(IReadOnlyCollection<double> values) => Sum(values) / values.Count;

    /// <summary>Returns the covariance, divided by the count.</summary>
    public static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        return Mean([.. x.Zip(y, (a, b) => (a - meanX) * (b - meanY))]);
    }

    public static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

    /// <summary>
    /// Returns the third central moment divided by the cube of the deviation, both divided by the count; NaN for equal values.
    /// </summary>
    public static double Skewness(double[] values)
    {
        if (Array.TrueForAll(values, v => v == values[0]))
            return double.NaN;
        var (mean, variance) = (Mean(values), Covariance(values, values));
        return Mean([.. values.Select(v => (v - mean) * (v - mean) * (v - mean))]) / (variance * Math.Sqrt(variance));
    }
}
