using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// White where a sample is above a local level, 0 elsewhere; also outputs the level. Levels are those of scikit-image's
/// <c>threshold_local</c> (<c>mean</c>, <c>gaussian</c>), <c>threshold_sauvola</c> and <c>threshold_niblack</c> (which use
/// <c>border: mirror</c>), minus the offset. A sample counts as above if it exceeds the level by more than a millionth, so that
/// rounding has no effect in flat areas. White is 1 if the image has no nominal white.
/// </summary>
[Operator("adaptive-threshold",
    Summary = "Adaptive threshold: white above a local level, for unevenly lit images.", Family = "window",
    Example = "{ op: adaptive-threshold, method: sauvola, size: 25, k: 0.2 }",
    Synonyms = ["binarize", "local-threshold"])]
public sealed class AdaptiveThreshold : AreaOperator
{
    /// <summary>The method that computes the level.</summary>
    [Parameter("The local level: the mean of the window, " +
        "its Gaussian-weighted mean, or Sauvola's or Niblack's formula.")]
    public ThresholdMethod Method { get; init; } = ThresholdMethod.Mean;

    /// <summary>The window's height and width.</summary>
    [Parameter("Height and width of the window, odd.", Min = 3, Max = 1023, Unit = "pixels")]
    public int Size { get; init; } = 15;

    /// <summary>The amount subtracted from the level.</summary>
    [Parameter("The offset subtracted from the level.", Unit = "sample values")]
    public double Offset { get; init; }

    /// <summary>The weight of the deviation.</summary>
    [Parameter("The weight of the standard deviation, for sauvola and niblack.", Min = -10, Max = 10)]
    public double K { get; init; } = 0.2;

    /// <summary>For Sauvola, the deviation at which the level equals the mean; half of white by default.</summary>
    [Parameter("The dynamic range of the standard deviation, for sauvola; by default, half of white.",
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
            check.Fail(Codes.OutOfRange, "size", $"the window size {Size} has no center",
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

    /// <summary>The image is 0 or white; levels can have any value.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        output == 0 ? inputs[0].IntegersToWhite : null;

    /// <summary>True if only the image is used and whole windows of bytes can be compared by their sums.</summary>
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
        ThresholdMethod.Mean => BoxKernel<float>.Layout(Extent(0), outputs[0].Width),
        _ => LocalMoments<float>.Layout(Extent(0), outputs[0].Width),
    };
}
