using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// white / (1 + exp(gain·(cutoff − x / white))), as scikit-image's <c>adjust_sigmoid</c>: contrast is steep at the cutoff and
/// flat toward black and white. White is 1 if the image has no nominal white.
/// </summary>
[Operator("sigmoid", Family = "tone", Summary = "Increases contrast along an S-shaped curve.",
    Example = "{ op: sigmoid, cutoff: 0.5, gain: 8 }",
    Synonyms = ["contrast"])]
public sealed class Sigmoid : PointOperator
{
    /// <summary>The steepest point, where the result is half of white, as a fraction of white; 0.5 by default.</summary>
    [Parameter("The midpoint of the curve, where it is steepest and equals half of white.",
        Min = -10, Max = 10, Unit = "of white")]
    public double Cutoff { get; init; } = 0.5;

    /// <summary>Four times the slope at the cutoff; 10 by default.</summary>
    [Parameter("The contrast: four times the slope at the midpoint.", Min = 0, Max = 1000)]
    public double Gain { get; init; } = 10;

    /// <summary>Whether to return white minus the result; false by default.</summary>
    [Parameter("Whether the result is inverted.")]
    public bool Invert { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, Formula<T>>(new(context.Inputs[0].White ?? 1, Cutoff, Invert ? -Gain : Gain));

    // 1 − 1 / (1 + e^t) is 1 / (1 + e^−t), so the inverse is the same formula with the gain's sign changed.
    private readonly struct Formula<T>(double white, double cutoff, double gain) : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> white = new(T.CreateTruncating(white));
        private readonly Vector<T> center = new(T.CreateTruncating(cutoff * white));
        private readonly Vector<T> power = new(T.CreateTruncating(gain / white / Math.Log(2)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> x) => Vector.ConditionalSelect(Vector.Equals(x, x),
            white / (Vector<T>.One + Power<T>.Exp2(power * (center - x))), x);
    }
}
