using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>a − b, negative where b is larger; keeps the nominal white. For the magnitude, see <see
/// cref="Difference"/>.</summary>
[Operator("subtract", Family = "arithmetic", Summary = "Subtracts another image or a number from an image.",
    Example = "{ op: subtract, in: [a, b] }",
    Synonyms = ["minus"])]
public sealed class Subtract : ArithmeticOperator
{
    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T, Formula<T>>(context, default);

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => context.Inputs.Count == 2;

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) =>
        new BinaryKernel<T, Saturated<T>>(default);

    private readonly struct Formula<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a - b;
    }

    private readonly struct Saturated<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.SubtractSaturate(a, b);
    }
}
