using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Smoothing;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The mean of neighbors weighted by similarity in a guide (Petschnigg et al., "Digital photography with flash and no-flash image
/// pairs", 2004): weights exp(−d² / 2 sigma-space²) × exp(−c² / 2 sigma-color²), with d the distance in pixels, at most the
/// radius, and c the sum of the guide's color differences, as in OpenCV's <c>jointBilateralFilter</c>. Colors of a guide with
/// alpha are premultiplied.
/// </summary>
[Operator("joint-bilateral", Family = "pair", Summary = "Joint bilateral filter: smooths an image but keeps the edges " +
    "of a guide.",
    Example = "{ op: joint-bilateral, in: [image, guide], sigma-space: 2, sigma-color: 20 }")]
public sealed class JointBilateral : AreaOperator
{
    /// <summary>2 by default.</summary>
    [Parameter("The spatial standard deviation of the Gaussian weights.", Min = 0, AboveMin = true, Max = 100,
        Unit = "pixels")]
    public double SigmaSpace { get; init; } = 2;

    /// <summary>No default.</summary>
    [Parameter("The range standard deviation of the Gaussian weights, over the guide.", Min = 0, AboveMin = true,
        Unit = "sample values")]
    public required double SigmaColor { get; init; }

    /// <summary>1.5 sigma-space, rounded, at least 1, by default.</summary>
    [Parameter("The radius of the neighborhood; by default, 1.5 × sigma-space, rounded.", Min = 1, Max = 100,
        Unit = "pixels")]
    public int? Radius { get; init; }

    private int Reached => Radius ?? Math.Max(1, (int)Math.Round(1.5 * SigmaSpace));

    /// <summary>The image to smooth and the guide.</summary>
    public override InputPorts Inputs => GuidedInputs.Ports;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border",
                "image and guide need samples on all sides, which 'shrink' does not provide at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Reached, Reached, Reached, Reached);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => base.Infer([GuidedInputs.Image(inputs)]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new BilateralKernel<T>(SigmaSpace, SigmaColor, Reached, shrinks: false);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => $"radius {Reached}";
}
