using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Counts the samples of each color channel by value, as <c>numpy.histogram</c> with <c>range=(low, high)</c>: bins of equal
/// width that include their lower edge, the last also its upper edge. Values outside, NaN and alpha are ignored. The image is a
/// bar chart: a bar per column from the bottom, in white, whose height is the count relative to the highest count of all
/// channels. Each channel is plotted in that channel, so a color image gives colored bars.
/// </summary>
[Operator("histogram", Family = "whole", Summary = "Histogram: the count of each sample value, and a plot.",
    Example = "{ op: histogram, bins: 64, width: 96, height: 72 }",
    Synonyms = ["hist", "counts"])]
public sealed class Histogram : WholeImageOperator
{
    /// <summary>The number of bins; 256 by default.</summary>
    [Parameter("The number of bins between low and high.", Min = 1, Max = 65536)]
    public int Bins { get; init; } = 256;

    /// <summary>The lower edge of the first bin; 0 by default.</summary>
    [Parameter("The lower edge of the first bin.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>
    /// The upper edge of the last bin; by default 256 or 65,536 for 8- or 16-bit images, otherwise the image's white.
    /// </summary>
    [Parameter("The upper edge of the last bin; by default, 256 for a white of 255, " +
        "65,536 for a white of 65,535, else the white of the image.", Unit = "sample values")]
    public double? High { get; init; }

    /// <summary>The width of the plot; 256 by default.</summary>
    [Parameter("The width of the plot.", Min = 1, Max = 65536, Unit = "pixels")]
    public int Width { get; init; } = 256;

    /// <summary>The height of the plot; 128 by default.</summary>
    [Parameter("The height of the plot.", Min = 1, Max = 65536, Unit = "pixels")]
    public int Height { get; init; } = 128;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("counts", ValueKind.Table, "The count of each bin, one row per color channel."),
        new("edges", ValueKind.Table, "The lower edge of each bin and the upper edge of the last, in one row."),
    ];

    /// <summary>A plot has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (High <= Low)
            check.Fail(Codes.BadCombination, "high", $"'high' is {High}, 'low' {Low}", "high must be above low");
    }

    /// <summary>Returns the plot: a channel for each color channel, with a white of 255.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (Upper(inputs[0]) <= Low)
            throw new PipelineException(Codes.NoNominalRange,
                $"the image's white is {inputs[0].White}, and 'low' is {Low}", "write 'high' too");
        return [new(Width, Height, inputs[0].ColorChannels) { White = 255 }];
    }

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (long)Bins * inputs[0].ColorChannels * sizeof(double) * 3;

    /// <summary>No rows, because the counts are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new BinCounts<T>(new HistogramBins(Low, Upper(context.Inputs[0]), Bins), context.Inputs[0].ColorChannels);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new HistogramPlot<T>((Matrix)context.Values["counts"], Width, Height);

    private double Upper(ImageInfo image) => High ?? image.White switch
    {
        255 => 256,
        65535 => 65536,
        { } white => white,
        null => throw new PipelineException(Codes.NoNominalRange,
            "the image has no nominal white for the default 'high'", "set 'high', or add 'normalize' before"),
    };
}
