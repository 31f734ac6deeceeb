using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// a × b of the sample values. The product of two images has no nominal white; the product with a number keeps the image's white.
/// For a product scaled to white, see <see cref="Blend"/>.
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
