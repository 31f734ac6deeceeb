using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The maximum of a stack, or of two or more images, at each pixel. Applied to frames of a night sky, it draws star trails.
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
