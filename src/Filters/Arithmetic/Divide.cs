using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// a / b of the sample values, with IEEE 754 results where b is 0: ±∞, or NaN for 0 / 0. The quotient of two images has no
/// nominal white; division by a number keeps the image's white.
/// </summary>
[Operator("divide", Family = "arithmetic", Summary = "Divides an image by another image or a number.",
    Example = "{ op: divide, in: [a, b] }",
    Synonyms = ["ratio"])]
public sealed class Divide : ArithmeticOperator
{
    /// <inheritdoc/>
    protected override bool KeepsWhite => false;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if (Value == 0)
            check.Fail(Codes.OutOfRange, "value", "an image cannot be divided by 0", "use a nonzero number");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a / b;
    }
}
