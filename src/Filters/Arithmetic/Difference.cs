using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>|a − b|, as OpenCV's <c>absdiff</c>; keeps the nominal white.</summary>
[Operator("difference", Family = "arithmetic", Summary = "Absolute difference of two images, or of an image and a number.",
    Example = "{ op: difference, in: [a, b] }",
    Synonyms = ["diff", "absdiff", "compare"])]
public sealed class Difference : ArithmeticOperator
{
    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => CommonIntegers(inputs);

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => context.Inputs.Count == 2;

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new BinaryKernel<T, Saturated<T>>(default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.Abs(a - b);
    }

    private readonly struct Saturated<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.SubtractSaturate(a, b) | Vector.SubtractSaturate(b, a);
    }
}
