using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Functions;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Stretches the tones between a black and a white point to an output range, with a gamma for midtones, as the levels of GIMP and
/// Photoshop: low + (high − low)·t^(1 / gamma) with t = (x − black) / (white − black), clamped to 0–1.
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

    /// <summary>The gamma: above 1 brightens midtones, below 1 darkens them; 1 by default.</summary>
    [Parameter("The middle of the tones: above 1 brightens, below 1 darkens.", Min = 0.01, Max = 100)]
    public double Gamma { get; init; } = 1;

    /// <summary>The smallest output value; 0 by default.</summary>
    [Parameter("The output value of 'black' and all samples below.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>The largest output value; by default the image's white, or 255 if it has none.</summary>
    [Parameter("The output value of 'white-point' and all samples above; " +
        "by default, the white of the image, or 255 if it has none.", Unit = "sample values")]
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
            throw new PipelineException(Codes.NoNominalRange, "the image has no nominal white for the default 'white-point'",
                "set 'white-point' to the sample value that should become white, or use 'normalize'");
        if (Black == (WhitePoint ?? image.White))
            throw new PipelineException(Codes.BadCombination, $"'black' is {Black}, which is the image's white",
                "use another 'black', or set 'white-point' too");
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
