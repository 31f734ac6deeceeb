using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>The negative: white − x. White is 1 if the image has no nominal white.</summary>
[Operator("invert", Family = "tone", Summary = "Inverts the image.", Example = "{ op: invert }",
    Synonyms = ["negative", "negate", "complement"])]
public sealed class Invert : PointOperator
{
    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, Formula<T>>(new(new(T.CreateTruncating(context.Inputs[0].White ?? 1))));

    private readonly struct Formula<T>(Vector<T> white) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => white - x;
    }
}
