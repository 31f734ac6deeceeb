using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Rounds every sample to the nearest of <c>levels</c> values, evenly spaced from 0 to white inclusive, as GIMP's posterize
/// (halves are rounded up); values outside are clamped. White is 1 if the image has no nominal white.
/// </summary>
[Operator("posterize", Family = "tone", Summary = "Posterize: reduces each channel to a few evenly spaced tones.",
    Example = "{ op: posterize, levels: 4 }",
    Synonyms = ["quantize"])]
public sealed class Posterize : PointOperator
{
    /// <summary>The number of tones per channel; 4 by default.</summary>
    [Parameter("The number of tones per channel.", Min = 2, Max = 65536)]
    public int Levels { get; init; } = 4;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, Formula<T>>(new(context.Inputs[0].White ?? 1, Levels - 1));

    private readonly struct Formula<T>(double white, int steps) : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> white = new(T.CreateTruncating(white)),
            steps = new(T.CreateTruncating(steps)), half = new(T.CreateTruncating(0.5));

        public Vector<T> Apply(Vector<T> x) => Quantized.Floor(x * steps / white + half, steps) * white / steps;
    }
}
