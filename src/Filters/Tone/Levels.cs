using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Stretches the tones between a black and a white point over an output range, with a gamma for the middle, as the levels
/// of GIMP and Photoshop: low + (high − low)·t^(1 / gamma) with t = (x − black) / (white − black), held between 0 and 1.
/// </summary>
[Operator("levels", Family = "tone", Summary = "Stretches the tones between a black point and a white point to an output range.",
    Example = "{ op: levels, black: 12, white-point: 240, gamma: 1.2 }",
    Synonyms = ["stretch", "contrast", "black-point", "white-point"])]
public sealed class Levels : PointOperator
{
    /// <summary>The sample value that becomes <see cref="Low"/>; 0 by default.</summary>
    [Parameter("The sample value that becomes 'low'.", Unit = "sample values")]
    public double Black { get; init; }

    /// <summary>The sample value that becomes <see cref="High"/>; the image's white by default.</summary>
    [Parameter("The sample value that becomes 'high'; by default, the white of the image.", Unit = "sample values")]
    public double? WhitePoint { get; init; }

    /// <summary>The middle: above 1 brightens, below 1 darkens; 1 by default.</summary>
    [Parameter("The middle of the tones: above 1 brightens, below 1 darkens.", Min = 0.01, Max = 100)]
    public double Gamma { get; init; } = 1;

    /// <summary>The darkest sample value that comes out; 0 by default.</summary>
    [Parameter("The sample value that 'black' and all below become.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>The brightest that comes out; the image's white by default, 255 where it has none.</summary>
    [Parameter("The sample value that 'white-point' and all above become; " +
        "the image's white when left out, 255 where it has none.", Unit = "sample values")]
    public double? High { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Black == WhitePoint)
            check.Fail(Codes.BadCombination, "white-point", $"'black' and 'white-point' are both {Black}",
                "set them apart; 'threshold' cuts at one value");
    }

    /// <summary>An image without a nominal white gets one: <see cref="High"/>, or 255.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (WhitePoint is null && image.White is null)
            throw new PipelineException(Codes.NoNominalRange, "the image has no nominal white, which 'white-point' would be",
                "give 'white-point': the sample value that is to become the brightest; or use 'normalize'");
        if (Black == (WhitePoint ?? image.White))
            throw new PipelineException(Codes.BadCombination, $"'black' is {Black}, which is the image's white",
                "give another 'black', or 'white-point' too");
        return [image with { White = OutputRange.White(image, High) }];
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Gamma == 1
        ? Kernel<T, FirstPower<T>>(context.Inputs[0], default)
        : Kernel<T, Power<T>>(context.Inputs[0], new(1 / Gamma));

    private UnaryKernel<T, Stretch<T, TPower>> Kernel<T, TPower>(ImageInfo image, TPower power)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TPower : struct, IUnaryFormula<T> =>
        new(new(power, Black, WhitePoint ?? image.White!.Value, Low, OutputRange.High(image, High)));
}
