using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>The magnitude |x|.</summary>
[Operator("abs", Family = "tone", Summary = "Absolute value of each sample.", Example = "{ op: abs }")]
public sealed class Abs : PointOperator
{
    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new UnaryKernel<T, Formula<T>>(default);

    private readonly struct Formula<T> : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => Vector.Abs(x);
    }
}
