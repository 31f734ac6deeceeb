using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// A relief: the difference of samples toward the light and away from it over 3×3 samples, with weights √2 × strength × (offset ·
/// direction from the light). At 135 degrees and strength 1, these are −2, −1, 0; −1, 0, 1; 0, 1, 2. The relief is added to the
/// image or, with <c>flat: true</c>, to half of white. Alpha is unchanged.
/// </summary>
[Operator("emboss", Summary = "Emboss: a relief lit from one side.",
    Family = "window", Example = "{ op: emboss, angle: 135, strength: 0.5 }")]
public sealed class Emboss : AreaOperator
{
    /// <summary>The direction of the light.</summary>
    [Parameter("The direction of the light, counterclockwise from the right.", Min = -360, Max = 360, Unit = "degrees")]
    public double Angle { get; init; } = 135;

    /// <summary>The depth of the relief.</summary>
    [Parameter("The depth of the relief; 1 is the standard kernel.", Min = 0, Max = 100)]
    public double Strength { get; init; } = 1;

    /// <summary>Whether to omit the image itself.</summary>
    [Parameter("Return only the relief around half of white, instead of the embossed image.")]
    public bool Flat { get; init; }

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(1, 1, 1, 1);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Differences.Check(check, Border);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => Flat && inputs[0].White is null
        ? throw new PipelineException(Codes.NoNominalRange,
            "'flat' centers the relief at half of white, but the image has no nominal white",
            "add 'normalize' before it, or omit 'flat'")
        : base.Infer(inputs);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new ConvolveKernel<T>(new(Weights(), Extent(0), false) { Offset = Flat ? context.Inputs[0].White!.Value / 2 : 0 });

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ConvolveKernel<float>.Layout(Extent(0), Border, outputs[0].Width);

    private Matrix Weights()
    {
        var (sine, cosine) = Math.SinCos(Angle * Math.PI / 180);
        var weights = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var (dy, dx) = (i / 3 - 1, i % 3 - 1);
            // Rounded to remove the error of the angle's sine and cosine, so that multiples of 45 degrees give integer weights.
            weights[i] = Math.Round(Math.Sqrt(2) * (dy * sine - dx * cosine), 14) * Strength;
        }
        weights[4] = Flat ? 0 : 1;
        return new(3, 3, weights);
    }
}
