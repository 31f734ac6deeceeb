using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The largest of the samples that a stack, or two or more images, have at each place. Of the frames of a night it makes star
/// trails.
/// </summary>
[Operator("max-of", Family = "stack", Summary = "Maximum of a stack of images.",
    Example = "{ op: max-of, in: [a, b, c] }")]
public sealed class MaxOf : ExtremeReducer
{
    /// <inheritdoc/>
    protected override RowKernel<T> Kernel<T>(int images) => new ExtremeKernel<T, Choice<T>>(images);

    private readonly struct Choice<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Max(a, b);
    }
}
