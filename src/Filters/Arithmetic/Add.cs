using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>a + b, neither clipped nor scaled; keeps the nominal white.</summary>
[Operator("add", Family = "arithmetic", Summary = "Adds another image or a number to an image.",
    Example = "{ op: add, value: 10 }",
    Synonyms = ["sum", "plus"])]
public sealed class Add : ArithmeticOperator
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
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => a + b;
    }

    private readonly struct Saturated<T> : IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.AddSaturate(a, b);
    }
}
