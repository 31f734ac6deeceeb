using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>
/// The sample at an index of the sorted window, as SciPy's <c>ndimage.rank_filter</c>: 0 is the smallest, −1 the largest, −2 the
/// second largest.
/// </summary>
[Operator("rank", Summary = "Rank filter: the sample at a position in the sorted window.",
    Family = "window", Example = "{ op: rank, rank: 1, size: 3 }")]
public sealed class RankFilter : RankOperator
{
    /// <summary>The index.</summary>
    [Parameter("The rank: 0 is the minimum; negative ranks count from the maximum, which is -1.")]
    public required int Rank { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        var count = (long)Size.Height * Size.Width;
        if (Rank >= count || Rank < -count)
            check.Fail(Codes.OutOfRange, "rank", $"a window of {Size} has no rank {Rank}",
                $"ranks run from 0 to {count - 1}, or from -1 to {-count} backward");
        else if (Border == Border.Shrink && Rank is not (0 or -1))
            check.Fail(Codes.BadCombination, "border", "'shrink' makes windows at the edges too small for some ranks",
                "use 'percentile', or another border");
    }

    internal override int RankOf(int count) => Rank < 0 ? count + Rank : Rank;
}
