using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The median of a stack, or of two or more images, sample by sample, as NumPy's: for an even number, the mean of the middle two.
/// Removes what is in fewer than half of the images, such as passers-by. Alpha is taken from the first image that has it.
/// </summary>
[Operator("median-of", Family = "stack", Summary = "Median of a stack of images.",
    Example = "{ op: median-of, in: [a, b, c] }",
    Synonyms = ["stack"])]
public sealed class MedianOf : StackReducer
{
    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs.Count % 2 == 1 && inputs.All(i => i.Integers == inputs[0].Integers) ? inputs[0].Integers : null;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new StackRankKernel<T>(
        context.Inputs.Count, (context.Inputs.Count - 1) / 2, context.Inputs.Count % 2 == 0 ? 0.5 : 0);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => new StackRankKernel<T>(
        context.Inputs.Count, (context.Inputs.Count - 1) / 2, context.Inputs.Count % 2 == 0 ? 0.5 : 0);
}
