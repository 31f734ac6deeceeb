using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>
/// A function of two samples: of two images, sample by sample, or of one image and the number <c>value</c>. A gray image can be
/// combined with any other. Samples are not scaled. Two images must have the same white; in a product or quotient, one of them
/// can have white 1, as a map of fractions does.
/// </summary>
public abstract class ArithmeticOperator : PointOperator
{
    /// <summary>The second operand if there is one image; no default. Not allowed with two images.</summary>
    [Parameter("A number to use instead of a second image; required with one input, not allowed with two.",
        Unit = "sample values")]
    public double? Value { get; init; }

    /// <inheritdoc/>
    public sealed override InputPorts Inputs => new(1, 2) { Whites = KeepsWhite ? WhiteRule.Same : WhiteRule.SameOrOne };

    /// <summary>True if the second operand is a number.</summary>
    public sealed override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => Value is not null;

    /// <summary>Whether the result of two images keeps their nominal white. The result with a number always does.</summary>
    protected virtual bool KeepsWhite => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (check.InputNames.Count == 2 && Value is not null)
            check.Fail(Codes.BadCombination, "value", "'value' cannot be combined with two images",
                "omit 'value', or one of the images");
        if (check.InputNames.Count == 1 && Value is null)
            check.Fail(Codes.MissingParameter, "value", "a second operand is missing",
                "add a second image to 'in', or set 'value'");
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = SameSize.Infer(inputs, Inputs.Name);
        return [inputs.Count == 2 && !KeepsWhite ? image with { White = null } : image];
    }

    /// <summary>Returns the integer type of two images if it is the same.</summary>
    protected static SampleType? CommonIntegers(IReadOnlyList<ImageInfo> inputs) =>
        inputs.Count == 2 && inputs[0].Integers == inputs[1].Integers ? inputs[0].Integers : null;

    /// <summary>Creates the kernel of a formula over two images, or over one image and the number.</summary>
    protected RowKernel<T> Kernel<T, TFormula>(KernelContext context, TFormula formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula<T> =>
        context.Inputs.Count == 2
            ? new BinaryKernel<T, TFormula>(formula)
            : new UnaryKernel<T, WithNumber<T, TFormula>>(new(formula, new(T.CreateTruncating(Value!.Value))));

    private readonly struct WithNumber<T, TFormula>(TFormula formula, Vector<T> number) : IUnaryFormula<T>
        where TFormula : struct, IBinaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => formula.Apply(x, number);
    }
}
