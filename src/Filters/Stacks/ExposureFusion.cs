using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Fuses several exposures into one well-exposed image (T. Mertens, J. Kautz and F. Van Reeth, "Exposure fusion", 2007), as
/// OpenCV's <c>MergeMertens</c>. The weight of each pixel of each image is contrast (the Laplacian's magnitude, of luma) ×
/// saturation (the standard deviation of its colors) × exposedness (the product over its colors of exp(−(c − ½)² / 0.08)), each
/// to a power. Weights are normalized. Each level of the images' Laplacian pyramids is mixed by that level of the weights'
/// Gaussian pyramids, which avoids seams. Saturation is omitted for gray images. Alpha is taken from the first image that has it.
/// A quarter of each image is kept in memory.
/// </summary>
[Operator("exposure-fusion", Family = "stack", Summary = "Exposure fusion: combines several exposures into one " +
    "well-exposed image.",
    Example = "{ op: exposure-fusion, in: [a, b] }",
    Synonyms = ["hdr"])]
public sealed class ExposureFusion : WholeImageOperator
{
    private const int AnalysisRadius = 3;

    /// <summary>1 by default.</summary>
    [Parameter("The exponent of the contrast weight; 0 disables it.", Min = 0, Max = 10)]
    public double Contrast { get; init; } = 1;

    /// <summary>1 by default.</summary>
    [Parameter("The exponent of the saturation weight; 0 disables it.", Min = 0, Max = 10)]
    public double Saturation { get; init; } = 1;

    /// <summary>1 by default.</summary>
    [Parameter("The exponent of the exposedness weight; 0 disables it.", Min = 0, Max = 10)]
    public double Exposedness { get; init; } = 1;

    /// <inheritdoc/>
    public override InputPorts Inputs => InputPorts.Stack;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = CompatibleImages.Color(inputs, Inputs.Name);
        return image.White is not null ? [image]
            : throw new PipelineException(Codes.NoNominalRange, "the images have no nominal white, which is needed to weigh "
            + "exposure",
                "set one with 'levels' or 'normalize'");
    }

    /// <summary>A weight depends on a pixel's neighbors.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Around(1);

    /// <summary>A row of the next level needs five rows, whose weights need one more on each side.</summary>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => Around(AnalysisRadius);

    /// <summary>The second level of all images and weights, all smaller levels of one of them, and those of the result.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs)
    {
        var quarter = (inputs[0].Width / 2 + 1L) * (inputs[0].Height / 2 + 1L);
        var channels = inputs.Max(i => i.ColorChannels);
        return sizeof(double) * quarter * (inputs.Sum(i => i.ColorChannels + 1L) + channels + (2 * channels + 2) / 2);
    }

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new FusionAnalysis<T>(new(this, context), context);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None
        .Rows("weights", FusionWeights<float>.Stride(outputs[0].Width), count: inputs.Count)
        .Rows("between", outputs[0].Width)
        .Rows("up", outputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new FusionKernel<T>(new(this, context), (FusionPyramids<T>)context.Values["pyramids"]);

    private static Reach Around(int radius) => Operators.Reach.Window(new(radius, radius, radius, radius), Border.Mirror);
}
