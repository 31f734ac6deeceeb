using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The largest of the samples that a stack, or two or more images, have at each place. Of the frames of a night it makes star
/// trails.
/// </summary>
[Operator("max-of", Family = "stack", Summary = "Largest samples of a stack of images.",
    Example = "{ op: max-of, in: [a, b, c] }")]
public sealed class MaxOf : StackReducer
{
    /// <inheritdoc/>
    public override bool KeepsIntegers => true;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new ExtremeKernel<T, Choice<T>>(context.Inputs.Count);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new ExtremeKernel<T, Choice<T>>(context.Inputs.Count);

    private readonly struct Choice<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Max(a, b);
    }
}
