using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The sample at a place among those that a stack, or two or more images, have when they are sorted. The place is counted, as
/// <c>rank</c> does it, or a percentage, as <c>percentile</c> takes it: the sample at place n × percent / 100, rounded down, of
/// n, and the last for 100.
/// </summary>
[Operator("rank-of", Family = "stack", Summary = "Rank filter over a stack of images: the sample at a position in sorted order.",
    Example = "{ op: rank-of, in: [a, b, c], rank: 1 }")]
public sealed class RankOf : StackReducer
{
    /// <summary>No default; this or <c>percent</c>.</summary>
    [Parameter("The rank: 0 is the minimum; negative ranks count from the maximum, which is -1. Use this or percent.")]
    public int? Rank { get; init; }

    /// <summary>No default; this or <c>rank</c>.</summary>
    [Parameter("The percentile: 0 is the minimum, 50 the median, 100 the maximum. Use this or rank.",
        Min = 0, Max = 100, Unit = "percent")]
    public double? Percent { get; init; }

    /// <inheritdoc/>
    public override bool KeepsIntegers => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Rank is null && Percent is null)
            check.Fail(Codes.MissingParameter, "rank", "'rank-of' has neither 'rank' nor 'percent'",
                "give one of them, such as percent: 25");
        if (Rank is not null && Percent is not null)
            check.Fail(Codes.BadCombination, "percent", "'percent' is given beside 'rank'", "keep one of the two");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (Rank is { } rank && (rank >= inputs.Count || rank < -inputs.Count))
            throw new PipelineException(Codes.OutOfRange, $"{inputs.Count} images have no place {rank}",
                $"places run from 0 to {inputs.Count - 1}, or back from -1 to {-inputs.Count}; 'percent' suits any number");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new StackRankKernel<T>(context.Inputs.Count, Place(context.Inputs.Count), false);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new StackRankKernel<T>(context.Inputs.Count, Place(context.Inputs.Count), false);

    private int Place(int count) => Rank is { } rank ? rank < 0 ? count + rank : rank
        : Math.Min(count - 1, (int)(count * (Percent ?? 0) / 100));
}
