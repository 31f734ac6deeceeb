using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Lloyd's k-means (Least squares quantization in PCM, 1982): every pixel is a sample and every color channel a coordinate; a
/// table read with <c>as: table</c> gives one sample per row. A sample belongs to the nearest center, the first of equals.
/// Centers move to the mean of their samples until none moves; an empty cluster keeps its center. If the iteration limit or the
/// tolerance ends the search, labels, counts and inertia still refer to the returned centers. Images of integer samples with at
/// most 2²⁴ possible colors are searched by their distinct colors and counts, which is exact; others are streamed once per pass.
/// Alpha is not a coordinate.
/// </summary>
[Operator("kmeans", Family = "whole",
    Summary = "K-means clustering: labels, a palette, and the image in the palette's colors.",
    Example = "{ op: kmeans, k: 4, seed: 1 }",
    Synonyms = ["cluster", "palette", "quantize"])]
public sealed class KMeans : WholeImageOperator
{
    /// <summary>The number of clusters.</summary>
    [Parameter("The number of clusters.", Min = 1, Max = 256)]
    public int K { get; init; } = 8;

    /// <summary>The initialization of the centers.</summary>
    [Parameter(
        "The initial centers: random samples, samples chosen by kmeans++ (Arthur and Vassilvitskii, 2007), or given.")]
    public KMeansInit Init { get; init; } = KMeansInit.PlusPlus;

    /// <summary>The initial centers for <c>init: given</c>.</summary>
    [Parameter("The initial centers with init: given, one per row; only the first k are used.")]
    public Matrix? Centers { get; init; }

    /// <summary>The random seed.</summary>
    [Parameter("The random seed; the same seed gives the same clusters.", Min = 0)]
    public int Seed { get; init; }

    /// <summary>The maximum number of passes.</summary>
    [Parameter("The maximum number of iterations.", Min = 1, Max = 100_000)]
    public int MaxIterations { get; init; } = 100;

    /// <summary>The movement of centers below which the search ends.</summary>
    [Parameter("The tolerance: iteration stops when no center moves farther than this; 0 stops when none moves.",
        Min = 0, Unit = "sample values")]
    public double Tolerance { get; init; }

    /// <summary>Coordinates are colors; alpha is passed through to the quantized image.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool Iterates => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels", "quantized"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("centers", ValueKind.Table, "The cluster centers, one per row."),
        new("counts", ValueKind.Table, "The number of samples of each cluster, in one row."),
        new("inertia", ValueKind.Number, "The sum of squared distances of samples from their centers."),
        new("iterations", ValueKind.Number, "The number of iterations, including the last, in which no center moved."),
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Init == KMeansInit.Given && Centers is null)
            check.Fail(Codes.BadCombination, "init", "no centers are given", "add centers: with one row per cluster");
        else if (Init == KMeansInit.PlusPlus && Centers is not null)
            check.Fail(Codes.BadCombination, "centers",
                "'centers' has no effect without init: given", "add init: given");
        else if (Init == KMeansInit.Given && Centers is { Rows: var rows } && rows < K)
            check.Fail(Codes.BadCombination, "centers",
                $"{K} clusters need {K} initial centers, but there are {rows}", "add centers, or use a smaller k");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (Init == KMeansInit.Given && Centers is { Columns: var columns } && columns != image.ColorChannels)
            throw new PipelineException(Codes.ChannelCount,
                $"the centers have {columns} coordinates each, but the samples have {image.ColorChannels}",
                "use one column per channel");
        if (Init == KMeansInit.Random && image.Pixels < K)
            throw new PipelineException(Codes.BadGeometry,
                $"{K} clusters need at least {K} samples, but there are {image.Pixels}", "choose a smaller k");
        return [new ImageInfo(image.Width, image.Height, 1), image];
    }

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => ColorCounts.Bytes(inputs[0]);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new KMeansAnalysis<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new KMeansKernel<T>((Matrix)context.Values["centers"]);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows("distances", inputs[0].Width).Rows("labels", inputs[0].Width);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) => ColorCounts.Serves(inputs[0])
        ? "iterates over distinct colors if all samples are integers, else one pass per iteration"
        : "one pass per iteration";
}
