using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The peak signal-to-noise ratio in decibels, 10·log₁₀(range² / mse), as scikit-image's <c>peak_signal_noise_ratio</c>; infinite
/// for equal images. Alpha is ignored.
/// </summary>
[Operator("psnr", Family = "pair", Summary = "Peak signal-to-noise ratio of two images, as a value.",
    Example = "{ op: psnr, in: [a, b] }",
    Synonyms = ["compare"])]
public sealed class Psnr : ErrorOperator
{
    /// <summary>The range of the samples; the images' white by default.</summary>
    [Parameter("The range of the samples; by default, the white of the images.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public double? DataRange { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("psnr", ValueKind.Number, "The ratio for all color samples together, in decibels."),
        new("channel-psnr", ValueKind.Table, "The ratio of each color channel, in one row."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Range(inputs);
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var range = Range(context.Inputs);
        return new SampleErrors<T>(context, squared: true, means => Both("psnr", means, m => 10 * Math.Log10(range * range / m)));
    }

    private double Range(IReadOnlyList<ImageInfo> inputs) => DataRange ?? inputs[0].White ?? inputs[1].White
        ?? throw new PipelineException(Codes.NoNominalRange, "the images have no nominal white for the default range",
            "give 'data-range'");
}
