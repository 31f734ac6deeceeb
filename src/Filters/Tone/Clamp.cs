using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>Samples below <c>low</c> become <c>low</c>, samples above <c>high</c> become <c>high</c>, as NumPy's <c>clip</c>.</summary>
[Operator("clamp", Family = "tone", Summary = "Samples held between two values.", Example = "{ op: clamp, low: 16, high: 235 }")]
public sealed class Clamp : PointOperator
{
    /// <summary>The smallest value left; 0 by default.</summary>
    [Parameter("The smallest value left.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>The largest value left; the image's white by default, and no bound where it has none.</summary>
    [Parameter("The largest value left; the image's white when left out, no bound where it has none.", Unit = "sample values")]
    public double? High { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Low > High)
            check.Fail(Codes.BadCombination, "low", $"'low' is {Low} and above 'high', which is {High}", "exchange them");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new UnaryKernel<T, Formula<T>>(new(
        new(T.CreateTruncating(Low)), new(T.CreateTruncating(Upper(context.Inputs[0])))));

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        Low <= Upper(inputs[0])
            ? base.Infer(inputs)
            : throw new PipelineException(Codes.BadCombination, $"'low' is {Low} and above the image's white, {Upper(inputs[0])}", "give 'high' too");

    private double Upper(ImageInfo image) => High ?? image.White ?? double.PositiveInfinity;

    private readonly struct Formula<T>(Vector<T> low, Vector<T> high) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => Vector.Min(Vector.Max(x, low), high);
    }
}
