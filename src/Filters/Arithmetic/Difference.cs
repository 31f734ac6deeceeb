using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>|a − b|, as OpenCV's <c>absdiff</c>; the white stays.</summary>
[Operator("difference", Family = "arithmetic", Summary = "How far two images, or an image and a number, lie apart.",
    Example = "{ op: difference, in: [a, b] }")]
public sealed class Difference : ArithmeticOperator
{
    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Abs(a - b);
    }
}
