using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>a − b, negative where b is larger; the white stays. See <see cref="Difference"/> for its magnitude.</summary>
[Operator("subtract", Family = "arithmetic", Summary = "The first image less the second, or less a number.",
    Example = "{ op: subtract, in: [a, b] }")]
public sealed class Subtract : ArithmeticOperator
{
    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a - b;
    }
}
