using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// A percentile of the window, as SciPy's <c>ndimage.percentile_filter</c>: the sample at index n × percent / 100, rounded down,
/// of n sorted samples, and the last one for 100. 50 is the median.
/// </summary>
[Operator("percentile", Summary = "Percentile filter: a percentile of the samples in the window.",
    Family = "window", Example = "{ op: percentile, percent: 80, size: 5 }",
    Synonyms = ["quantile"])]
public sealed class Percentile : RankOperator
{
    /// <summary>The percentage of samples below the selected one.</summary>
    [Parameter("The percentile: 0 is the minimum, 50 the median, 100 the maximum.",
        Min = 0, Max = 100, Unit = "percent")]
    public double Percent { get; init; } = 50;

    internal override int RankOf(int count) => Math.Min(count - 1, (int)(count * Percent / 100));
}
