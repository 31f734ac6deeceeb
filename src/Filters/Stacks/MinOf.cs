using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The smallest of the samples that a stack, or two or more images, have at each place. What is bright in some of them
/// only, such as a reflection that moves, vanishes.
/// </summary>
[Operator("min-of", Family = "stack", Summary = "Smallest samples of a stack of images.",
    Example = "{ op: min-of, in: [a, b, c] }")]
public sealed class MinOf : StackReducer
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
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Min(a, b);
    }
}
