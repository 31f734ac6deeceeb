using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// white·(x / white)^(1 / gamma), as in GIMP and ImageMagick: values above 1 brighten midtones, values below 1 darken them. White
/// is 1 if the image has no nominal white. Negative samples are mapped symmetrically.
/// </summary>
[Operator("gamma", Family = "tone", Summary = "Gamma correction: brightens (above 1) or darkens (below 1) the midtones.",
    Example = "{ op: gamma, value: 2.2 }")]
public sealed class Gamma : PointOperator
{
    /// <summary>The exponent's inverse, above 0; no default.</summary>
    [Parameter("The inverse of the exponent: above 1 brightens, below 1 darkens.", Min = 0.01, Max = 100)]
    public required double Value { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        Vector<T> white = new(T.CreateTruncating(context.Inputs[0].White ?? 1));
        return Value == 1
            ? new UnaryKernel<T, FirstPower<T>>(default)
            : new UnaryKernel<T, Formula<T>>(new(white, new(1 / Value)));
    }

    private readonly struct Formula<T>(Vector<T> white, Power<T> power) : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> x) => Vector.CopySign(power.Apply(Vector.Abs(x) / white) * white, x);
    }
}
