using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// a × b of the sample values themselves. The product of two images has no nominal white; that with a number keeps the image's.
/// <see cref="Blend"/> has the product that is scaled to white.
/// </summary>
[Operator("multiply", Family = "arithmetic", Summary = "Multiplies an image by another image or a number.",
    Example = "{ op: multiply, value: 0.5 }",
    Synonyms = ["times", "product"])]
public sealed class Multiply : ArithmeticOperator
{
    /// <inheritdoc/>
    protected override bool KeepsWhite => false;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a * b;
    }
}
