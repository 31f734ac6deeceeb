using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// White where a sample lies above a level of its own neighborhood, 0 elsewhere; and that level. Levels are those of
/// scikit-image's <c>threshold_local</c> (<c>mean</c>, <c>gaussian</c>), <c>threshold_sauvola</c> and <c>threshold_niblack</c>
/// (which mirror at the edges: <c>border: mirror</c>), less the offset; above it is a sample that exceeds it by more than a
/// millionth, so that rounding does not show where all is flat. White is 1 where the image has no nominal one.
/// </summary>
[Operator("adaptive-threshold",
    Summary = "Adaptive threshold: white above the local level, for unevenly lit pages and parts.", Family = "window",
    Example = "{ op: adaptive-threshold, method: sauvola, size: 25, k: 0.2 }",
    Synonyms = ["binarize", "local-threshold"])]
public sealed class AdaptiveThreshold : AreaOperator
{
    /// <summary>How the level is found.</summary>
    [Parameter("How the level is found: from the window's mean, " +
        "a Gaussian mean, or mean and deviation after Sauvola or Niblack.")]
    public ThresholdMethod Method { get; init; } = ThresholdMethod.Mean;

    /// <summary>The window's height and width.</summary>
    [Parameter("Height and width of the window, odd.", Min = 3, Max = 1023, Unit = "pixels")]
    public int Size { get; init; } = 15;

    /// <summary>What is taken from the level.</summary>
    [Parameter("The offset subtracted from the level.", Unit = "sample values")]
    public double Offset { get; init; }

    /// <summary>The weight of the deviation.</summary>
    [Parameter("The weight of the deviation, for sauvola and niblack.", Min = -10, Max = 10)]
    public double K { get; init; } = 0.2;

    /// <summary>The deviation that makes no difference, for Sauvola's level; half of white when not given.</summary>
    [Parameter("The largest deviation expected, for sauvola; half of white by default.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public double? R { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["image", "level"];

    /// <inheritdoc/>
    public override int RowsAtOnce => Method == ThresholdMethod.Gaussian ? 1 : Math.Min(32, Size);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Size % 2 == 0)
            check.Fail(Codes.OutOfRange, "size", $"the window's size is {Size}, which has no middle",
                $"use {Size - 1} or {Size + 1}");
    }

    private double Sigma => (Size - 1) / 6.0;

    /// <inheritdoc/>
    public override Extent Extent(int input)
    {
        var reach = Method == ThresholdMethod.Gaussian ? GaussianRadius.Default(Sigma) : Size / 2;
        return new(reach, reach, reach, reach);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var images = base.Infer(inputs);
        return [images[0] with { White = images[0].White ?? 1 }, images[1]];
    }

    /// <summary>The image is white or 0; levels may be anything.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        output == 0 ? inputs[0].IntegersToWhite : null;

    /// <summary>Where only the image is wanted, and whole windows of bytes are compared by their sums.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        type == SampleType.UInt8 && Method == ThresholdMethod.Mean && Border != Border.Shrink && !context.Wanted[1]
        && ByteWindowSums.Suits(Extent(0));

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new ByteThresholdKernel(Extent(0), ThresholdLimits.Of(Size * Size, Offset, context.Precision)) as RowKernel<T>;

    /// <inheritdoc/>
    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ByteWindowSums.Layout(Extent(0), outputs[0].Width);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var white = context.Inputs[0].White ?? 1;
        var reach = Extent(0).Top;
        return new ThresholdKernel<T>(white, Offset, Method switch
        {
            ThresholdMethod.Gaussian => new GaussianLevel<T>(new(Sigma, reach, Border)),
            ThresholdMethod.Sauvola => new MomentsLevel<T>(Extent(0), 1 - K, 0, K / (R ?? white / 2)),
            ThresholdMethod.Niblack => new MomentsLevel<T>(Extent(0), 1, -K, 0),
            _ => new MeanLevel<T>(new(Extent(0), Border)),
        });
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => Method switch
    {
        ThresholdMethod.Gaussian => GaussianBlur<float>.Layout(outputs[0].Width, Extent(0).Top, Border),
        ThresholdMethod.Mean => WindowSums<float>.Layout(Extent(0), outputs[0].Width),
        _ => LocalMoments<float>.Layout(Extent(0), outputs[0].Width),
    };
}
