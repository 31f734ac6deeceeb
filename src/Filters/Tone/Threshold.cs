using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// White where a sample is above the level, 0 elsewhere, as OpenCV's <c>THRESH_BINARY</c>. If the image has no nominal white,
/// white is 1, and becomes the nominal white of the result.
/// </summary>
[Operator("threshold", Family = "tone", Summary = "Threshold: white above a level, black elsewhere.",
    Example = "{ op: threshold, level: 100 }",
    Synonyms = ["binarize", "binary"])]
public sealed class Threshold : PointOperator
{
    /// <summary>The level; cannot be combined with <see cref="Fraction"/>.</summary>
    [Parameter("The level; by default, 'fraction' of white.", Unit = "sample values")]
    public double? Level { get; init; }

    /// <summary>The level as a fraction of white, independent of the bit depth; 0.5 if no level is given either.</summary>
    [Parameter("The level as a fraction of white, instead of 'level'; by default, 0.5.", Unit = "of white")]
    public double? Fraction { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Level is not null && Fraction is not null)
            check.Fail(Codes.BadCombination, "fraction", "'level' and 'fraction' are mutually exclusive", "omit one of them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { White = inputs[0].White ?? 1 }];

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var white = context.Inputs[0].White ?? 1;
        return new UnaryKernel<T, Formula<T>>(new(
            new(T.CreateTruncating(Level ?? (Fraction ?? 0.5) * white)), new(T.CreateTruncating(white))));
    }

    private readonly struct Formula<T>(Vector<T> level, Vector<T> white) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => Vector.ConditionalSelect(Vector.GreaterThan(x, level), white,
            Vector.ConditionalSelect(Vector.LessThanOrEqual(x, level), Vector<T>.Zero, x));
    }
}
