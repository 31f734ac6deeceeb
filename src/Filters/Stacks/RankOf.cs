using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The sample at an index of the sorted samples of a stack, or of two or more images. The index is given directly, as in
/// <c>rank</c>, or as a percentage, as in <c>percentile</c>: index n × percent / 100, rounded down, of n samples, and the last
/// one for 100.
/// </summary>
[Operator("rank-of", Family = "stack", Summary = "Rank filter over a stack of images: the sample at a position in sorted order.",
    Example = "{ op: rank-of, in: [a, b, c], rank: 1 }")]
public sealed class RankOf : StackReducer
{
    /// <summary>No default; an alternative to <c>percent</c>.</summary>
    [Parameter("The rank: 0 is the minimum; negative ranks count from the maximum, which is -1. Use this or percent.")]
    public int? Rank { get; init; }

    /// <summary>No default; an alternative to <c>rank</c>.</summary>
    [Parameter("The percentile: 0 is the minimum, 50 the median, 100 the maximum. Use this or rank.",
        Min = 0, Max = 100, Unit = "percent")]
    public double? Percent { get; init; }

    /// <summary>False by default: a sample that is there.</summary>
    [Parameter("Interpolate linearly between the two samples next to (n - 1) percent / 100, as NumPy's percentile does.")]
    public bool Interpolate { get; init; }

    /// <inheritdoc/>
    public override bool KeepsIntegers => !Interpolate;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Rank is null && Percent is null)
            check.Fail(Codes.MissingParameter, "rank", "'rank-of' has neither 'rank' nor 'percent'",
                "set one of them, such as percent: 25");
        if (Rank is not null && Percent is not null)
            check.Fail(Codes.BadCombination, "percent", "'percent' and 'rank' are mutually exclusive", "keep one of the two");
        if (Interpolate && Percent is null)
            check.Fail(Codes.BadCombination, "interpolate", "'interpolate' is for 'percent', and a rank is a whole number",
                "omit it, or use percent: 25 instead of a rank");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (Rank is { } rank && (rank >= inputs.Count || rank < -inputs.Count))
            throw new PipelineException(Codes.OutOfRange, $"{inputs.Count} images have no rank {rank}",
                $"ranks run from 0 to {inputs.Count - 1}, or from -1 to {-inputs.Count} backward; 'percent' works for any "
                + "number");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => !Interpolate;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        if (!Interpolate)
            return new StackRankKernel<T>(context.Inputs.Count, Place(context.Inputs.Count));
        var place = (context.Inputs.Count - 1) * Percent!.Value / 100;
        return new StackRankKernel<T>(context.Inputs.Count, (int)place, place - Math.Floor(place));
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new StackRankKernel<T>(context.Inputs.Count, Place(context.Inputs.Count));

    private int Place(int count) => Rank is { } rank ? rank < 0 ? count + rank : rank
        : Math.Min(count - 1, (int)(count * (Percent ?? 0) / 100));
}
