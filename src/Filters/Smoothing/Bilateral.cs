using PipelineKit.Imaging;
using PipelineKit.Kernels.Smoothing;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>
/// The mean of similar neighbors (Tomasi and Manduchi 1998): weights exp(−d² / 2 sigma-space²) × exp(−c² / 2 sigma-color²), with
/// d the distance in pixels, at most the radius, and c the sum of the differences of all channels, as in OpenCV's
/// <c>bilateralFilter</c>. The channels of an image with alpha are its premultiplied colors and alpha. Under <c>border:
/// shrink</c>, neighbors outside the image are ignored.
/// </summary>
[Operator("bilateral", Summary = "Bilateral filter: smooths and keeps edges.", Family = "window",
    Example = "{ op: bilateral, sigma-space: 2, sigma-color: 30 }",
    Synonyms = ["denoise", "smooth", "surface-blur"])]
public sealed class Bilateral : AreaOperator
{
    /// <summary>The spatial standard deviation.</summary>
    [Parameter("The spatial standard deviation of the Gaussian weights.",
        Min = 0, AboveMin = true, Max = 100, Unit = "pixels")]
    public double SigmaSpace { get; init; } = 2;

    /// <summary>The standard deviation of color differences.</summary>
    [Parameter("The range standard deviation of the Gaussian weights.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public required double SigmaColor { get; init; }

    /// <summary>The radius of the neighborhood; 1.5 sigma-space, rounded, at least 1, by default.</summary>
    [Parameter("The radius of the neighborhood; by default, 1.5 × sigma-space, rounded.",
        Min = 1, Max = 100, Unit = "pixels")]
    public int? Radius { get; init; }

    private int Reached => Radius ?? Math.Max(1, (int)Math.Round(1.5 * SigmaSpace));

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Reached, Reached, Reached, Reached);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new BilateralKernel<T>(SigmaSpace, SigmaColor, Reached, Border == Border.Shrink);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        BilateralKernel<float>.Layout(Reached, Border == Border.Shrink, outputs[0].Width, outputs[0].Channels);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"radius {Reached}, {BilateralKernel<float>.Disc(Reached).Count()} neighbors";
}
