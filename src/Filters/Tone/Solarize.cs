using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Inverts samples at or above a threshold (white − x) and keeps those below, as Pillow's <c>solarize</c>. White is 1 if the
/// image has no nominal white.
/// </summary>
[Operator("solarize", Family = "tone", Summary = "Inverts tones above a threshold.",
    Example = "{ op: solarize, threshold: 0.6 }")]
public sealed class Solarize : PointOperator
{
    /// <summary>The threshold as a fraction of white; 0.5 by default.</summary>
    [Parameter("The threshold above which samples are inverted.", Min = 0, Max = 1, Unit = "of white")]
    public double Threshold { get; init; } = 0.5;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var white = context.Inputs[0].White ?? 1;
        return new UnaryKernel<T, Formula<T>>(new(new(T.CreateTruncating(Threshold * white)), new(T.CreateTruncating(white))));
    }

    private readonly struct Formula<T>(Vector<T> threshold, Vector<T> white) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, threshold), white - x, x);
    }
}
