using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// Structural similarity (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural
/// similarity", IEEE Trans. Image Processing 13 (2004)), as scikit-image's <c>structural_similarity</c>: the map, and its mean
/// over the pixels with a complete window, NaN if there are none. <c>window: gaussian</c> is the paper's 11×11 window; with
/// <c>sample-covariance: false</c>, the results match the paper.
/// </summary>
[Operator("ssim", Family = "pair", Summary = "Structural similarity (SSIM) of two images: a map, and its mean as a value.",
    Example = "{ op: ssim, in: [a, b] }",
    Synonyms = ["similarity", "compare"])]
public sealed class Ssim : ComparisonOperator
{
    private const double Truncate = 3.5;

    /// <summary>Uniform by default.</summary>
    [Parameter("The weights of the window: uniform or gaussian.")]
    public SsimWindow Window { get; init; } = SsimWindow.Uniform;

    /// <summary>7 by default.</summary>
    [Parameter("Height and width of a uniform window, odd.", Min = 3, Max = 255, Unit = "pixels")]
    public int Size { get; init; } = 7;

    /// <summary>1.5 by default, which makes a window of 11×11.</summary>
    [Parameter("The standard deviation of a Gaussian window; its radius is 3.5 × sigma.", Min = 0.15, Max = 36,
        Unit = "pixels")]
    public double Sigma { get; init; } = 1.5;

    /// <summary>0.01 by default.</summary>
    [Parameter("The constant K1, which stabilizes the luminance term where both means are near 0.", Min = 0, AboveMin = true,
        Max = 1)]
    public double K1 { get; init; } = 0.01;

    /// <summary>0.03 by default.</summary>
    [Parameter("The constant K2, which stabilizes the contrast term where both variances are near 0.", Min = 0, AboveMin = true,
        Max = 1)]
    public double K2 { get; init; } = 0.03;

    /// <summary>The images' white by default.</summary>
    [Parameter("The range of the samples; by default, the white of the images.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public double? DataRange { get; init; }

    /// <summary>True by default, as in scikit-image.</summary>
    [Parameter("Divide by n − 1 instead of n, for the unbiased estimate.")]
    public bool SampleCovariance { get; init; } = true;

    /// <inheritdoc/>
    public override bool Analyses => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("mean", ValueKind.Number,
            "The mean of the map over all channels, excluding pixels whose window extends beyond the edge."),
        new("channel-mean", ValueKind.Table, "The mean of each color channel, in one row."),
    ];

    private int Radius => Window == SsimWindow.Uniform ? Size / 2 : (int)(Truncate * Sigma + 0.5);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if (Size % 2 == 0)
            check.Fail(Codes.NotAllowed, "size", $"the window size {Size} has no center", "choose an odd size");
    }

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Radius, Radius, Radius, Radius);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Range(inputs);
        return base.Infer(inputs);
    }

    /// <summary>Only complete windows are read, so nothing outside the image.</summary>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Mapped(rows => new(rows.First - Radius, rows.End + Radius));

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new MomentsKernel<T, SsimFormula>(Moments<T>(context));

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new SsimMean<T>(Moments<T>(context), CompatibleImages.Color(context.Inputs, Inputs.Name), Radius);

    private PairMoments<T, SsimFormula> Moments<T>(KernelContext context)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var (range, count) = (Range(context.Inputs), (2.0 * Radius + 1) * (2 * Radius + 1));
        var (c1, c2) = (K1 * range * (K1 * range), K2 * range * (K2 * range));
        return new(Weights(), Weights(), Extent(0), new SsimFormula(c1, c2, SampleCovariance ? count / (count - 1) : 1));
    }

    private double[] Weights()
    {
        var half = Window == SsimWindow.Uniform ? [.. Enumerable.Repeat(1.0 / Size, Radius + 1)]
            : GaussianWeights.Of(Sigma, Radius);
        return [.. half.Skip(1).Reverse(), .. half];
    }

    private double Range(IReadOnlyList<ImageInfo> inputs) => DataRange ?? inputs[0].White ?? inputs[1].White
        ?? throw new PipelineException(Codes.NoNominalRange, "the images have no nominal white for the default range",
            "give 'data-range'");
}
