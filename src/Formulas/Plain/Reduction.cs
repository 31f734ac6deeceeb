using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Plain;

/// <summary>Reducers of a list of samples, by their definitions. A NaN among samples makes their order, and what depends on it, NaN.</summary>
internal static class Reduction
{
    /// <summary>The samples (of one or two values each, with the place under the window) as one number.</summary>
    public static double Of(Reducer reducer, IReadOnlyList<(double First, double Second, int Index)> samples, double percent)
    {
        var first = samples.Select(s => s.First).ToArray();
        return reducer switch
        {
            Reducer.Sum => Sum(first),
            Reducer.Count => first.Length,
            Reducer.Any => first.Any(v => v != 0) ? 1 : 0,
            Reducer.All => first.All(v => v != 0) ? 1 : 0,
            _ when first.Length == 0 => double.NaN,
            Reducer.Mean => Mean(first),
            Reducer.Var => Covariance(first, first),
            Reducer.Std => Math.Sqrt(Covariance(first, first)),
            Reducer.Cov => Covariance(first, Second(samples)),
            Reducer.Corr => Correlation(first, Second(samples)),
            _ when first.Any(double.IsNaN) => double.NaN,
            Reducer.Min => first.Min(),
            Reducer.Max => first.Max(),
            Reducer.Range => first.Max() - first.Min(),
            Reducer.Argmin => samples.First(s => s.First == first.Min()).Index,
            Reducer.Argmax => samples.First(s => s.First == first.Max()).Index,
            _ => Percentile(first, percent),
        };
    }

    /// <summary>The value below which so many percent of sorted values lie; between two of them on the straight line.</summary>
    public static double Percentile(double[] values, double percent)
    {
        Array.Sort(values);
        var (lower, share) = Rank(values.Length, percent);
        return share == 0 ? values[lower] : values[lower] + (values[lower + 1] - values[lower]) * share;
    }

    /// <summary>Where among sorted values a percentile lies: the place of the value below, and the share of the way to the next.</summary>
    public static (int Lower, double Share) Rank(int count, double percent)
    {
        var place = percent / 100 * (count - 1);
        var lower = Math.Min((int)place, count - 1);
        return (lower, lower == count - 1 ? 0 : place - lower);
    }

    private static double[] Second(IReadOnlyList<(double, double Second, int)> samples) => [.. samples.Select(s => s.Second)];

    private static double Sum(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static double Mean(double[] values) => Sum(values) / values.Length;

    private static double Covariance(double[] x, double[] y)
    {
        var (meanX, meanY) = (Mean(x), Mean(y));
        return Mean([.. x.Zip(y, (a, b) => (a - meanX) * (b - meanY))]);
    }

    private static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));
}
