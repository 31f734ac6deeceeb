using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The sum of a stack, or of two or more images, sample by sample, in double precision: accumulates light over many short
/// exposures. The result has no nominal white, because its range depends on the number of images; <c>rescale</c>,
/// <c>normalize</c> and <c>levels</c> set one.
/// </summary>
[Operator("sum-of", Family = "stack", Summary = "Sum of a stack of images.", Example = "{ op: sum-of, in: [a, b, c] }")]
public sealed class SumOf : StackReducer
{
    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [base.Infer(inputs)[0] with { White = null }];

    private protected override int Doubles(int images) => 1;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new SumKernel<T>(context, 1);
}
