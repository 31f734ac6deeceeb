using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// The median of the window, as SciPy's <c>ndimage.median_filter</c>: the middle sample; for an even number, the upper one of the
/// two in the middle.
/// </summary>
[Operator("median", Summary = "Median filter: removes specks and keeps edges.",
    Family = "window", Example = "{ op: median, size: 5 }",
    Synonyms = ["blur", "denoise"])]
public sealed class Median : RankOperator
{
    internal override int RankOf(int count) => count / 2;
}
