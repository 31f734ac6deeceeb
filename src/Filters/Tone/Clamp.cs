using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Samples below <c>min</c> become <c>min</c>, samples above <c>max</c> become <c>max</c>, as NumPy's <c>clip</c>.
/// </summary>
[Operator("clamp", Family = "tone", Summary = "Clamps samples to a range.", Example = "{ op: clamp, min: 16, max: 235 }",
    Synonyms = ["clip", "limit"])]
public sealed class Clamp : PointOperator
{
    /// <summary>The minimum; 0 by default.</summary>
    [Parameter("The lower bound.", Unit = "sample values")]
    public double Min { get; init; }

    /// <summary>The maximum; by default the image's white, or no limit if it has none.</summary>
    [Parameter("The upper bound; by default, the white of the image, or none if it has no white.", Unit = "sample values")]
    public double? Max { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Min > Max)
            check.Fail(Codes.BadCombination, "min", $"'min' is {Min}, above 'max', which is {Max}", "exchange them");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new UnaryKernel<T, Formula<T>>(new(
        new(T.CreateTruncating(Min)), new(T.CreateTruncating(Upper(context.Inputs[0])))));

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        Min <= Upper(inputs[0])
            ? base.Infer(inputs)
            : throw new PipelineException(Codes.BadCombination,
                $"'min' is {Min}, above the image's white, {Upper(inputs[0])}", "give 'max' too");

    private double Upper(ImageInfo image) => Max ?? image.White ?? double.PositiveInfinity;

    private readonly struct Formula<T>(Vector<T> low, Vector<T> high) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => Vector.MinNative(high, Vector.MaxNative(low, x));
    }
}
