using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>max(a, b), which is NaN if either is; keeps the nominal white.</summary>
[Operator("max", Family = "arithmetic", Summary = "Maximum of two images, or of an image and a number.",
    Example = "{ op: max, value: 16 }")]
public sealed class Max : ArithmeticOperator
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
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Max(a, b);
    }
}
