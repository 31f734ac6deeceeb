using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// One well exposed image of several exposures (Mertens, Kautz and Van Reeth, "Exposure fusion", 2007), at a single scale:
/// each pixel of each image weighs contrast (the Laplacian's magnitude, of luma) × saturation (the standard deviation of its
/// colors) × exposedness (the product over its colors of exp(−(c − ½)² / 0.08)), each to a power; weights are divided by
/// their sum and blurred, and the images mixed by them. Gray images have no saturation to weigh.
/// </summary>
[Operator("exposure-fusion", Family = "stack", Summary = "One well exposed image of several exposures.",
    Example = "{ op: exposure-fusion, in: [a, b], sigma: 2 }",
    Synonyms = ["hdr"])]
public sealed class ExposureFusion : StackMixture
{
    /// <summary>5 by default.</summary>
    [Parameter("The standard deviation of the blur of the weights.", Min = 0, AboveMin = true, Max = 100, Unit = "pixels")]
    public double Sigma { get; init; } = 5;

    /// <summary>1 by default.</summary>
    [Parameter("The power of contrast; 0 leaves it out.", Min = 0, Max = 10)]
    public double Contrast { get; init; } = 1;

    /// <summary>1 by default.</summary>
    [Parameter("The power of saturation; 0 leaves it out.", Min = 0, Max = 10)]
    public double Saturation { get; init; } = 1;

    /// <summary>1 by default.</summary>
    [Parameter("The power of exposedness; 0 leaves it out.", Min = 0, Max = 10)]
    public double Exposedness { get; init; } = 1;

    private protected override double Blur => Sigma;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = base.Infer(inputs)[0];
        return image.White is not null ? [image]
            : throw new PipelineException(Codes.NoNominalRange, "the images have no nominal white, by which exposure is judged",
                "give them one with 'levels' or 'normalize'");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new FusionKernel<T>(this, context);
}
