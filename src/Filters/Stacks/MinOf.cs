using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The minimum of a stack, or of two or more images, at each pixel. Removes what is bright in some images only, such as moving
/// reflections.
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
