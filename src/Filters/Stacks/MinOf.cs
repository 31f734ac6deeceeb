using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The smallest of the samples that a stack, or two or more images, have at each place. What is bright in some of them
/// only, such as a reflection that moves, vanishes.
/// </summary>
[Operator("min-of", Family = "stack", Summary = "Minimum of a stack of images.",
    Example = "{ op: min-of, in: [a, b, c] }")]
public sealed class MinOf : ExtremeReducer
{
    /// <inheritdoc/>
    protected override RowKernel<T> Kernel<T>(int images) => new ExtremeKernel<T, Choice<T>>(images);

    private readonly struct Choice<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Min(a, b);
    }
}
