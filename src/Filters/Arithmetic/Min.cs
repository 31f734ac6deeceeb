using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>min(a, b), which is NaN if either is; keeps the nominal white.</summary>
[Operator("min", Family = "arithmetic", Summary = "Minimum of two images, or of an image and a number.",
    Example = "{ op: min, in: [a, b] }")]
public sealed class Min : ArithmeticOperator
{
    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => CommonIntegers(inputs);

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => context.Inputs.Count == 2;

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new BinaryKernel<T, Formula<T>>(default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Min(a, b);
    }
}
