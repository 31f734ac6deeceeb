using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Lloyd's k-means (Least squares quantization in PCM, 1982): every pixel is a sample, every color channel a coordinate; a
/// table read with <c>as: table</c> gives a sample a row. A sample belongs to the nearest center, the first of equals; centers
/// move to the mean of their samples until none moves, and an emptied cluster keeps its center. When the limit on passes or the
/// tolerance ends the search, labels, counts and inertia are still those of the centers given. Images of whole samples with
/// at most 2²⁴ possible colors are searched over their distinct colors with the number of each, which is exact; all others
/// stream once a pass. Alpha is no coordinate.
/// </summary>
[Operator("kmeans", Family = "whole",
    Summary = "K-means clustering: labels, a palette, and the image in the palette's colors.",
    Example = "{ op: kmeans, k: 4, seed: 1 }",
    Synonyms = ["cluster", "palette", "quantize"])]
public sealed class KMeans : WholeImageOperator
{
    /// <summary>How many clusters.</summary>
    [Parameter("The number of clusters.", Min = 1, Max = 256)]
    public int K { get; init; } = 8;

    /// <summary>Where the centers are at first.</summary>
    [Parameter(
        "Where centers begin: at random samples, at samples spread by kmeans++ (Arthur and Vassilvitskii, 2007), or given.")]
    public KMeansInit Init { get; init; } = KMeansInit.PlusPlus;

    /// <summary>The centers to begin with, under <c>init: given</c>.</summary>
    [Parameter("With init: given, the centers to begin with, one a row; the first k serve. With init: random they are left out.")]
    public Matrix? Centers { get; init; }

    /// <summary>Decides the random choices.</summary>
    [Parameter("The random seed; the same seed gives the same clusters.", Min = 0)]
    public int Seed { get; init; }

    /// <summary>Passes at most.</summary>
    [Parameter("The maximum number of iterations.", Min = 1, Max = 100_000)]
    public int MaxIterations { get; init; } = 100;

    /// <summary>How far centers may still move at the end.</summary>
    [Parameter("The tolerance: iteration stops when no center moves farther than this; 0 stops when none moves.",
        Min = 0, Unit = "sample values")]
    public double Tolerance { get; init; }

    /// <summary>Coordinates are colors; alpha goes through to the quantized image.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool Iterates => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels", "quantized"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("centers", ValueKind.Table, "The centers, one a row."),
        new("counts", ValueKind.Table, "How many samples each has, in one row."),
        new("inertia", ValueKind.Number, "The sum of squared distances of samples from their centers."),
        new("iterations", ValueKind.Number, "Passes until nothing moved, the last included, or until the search ended."),
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Init == KMeansInit.Given && Centers is null)
            check.Fail(Codes.BadCombination, "init", "no centers are given", "add centers: with one row for each");
        else if (Init == KMeansInit.PlusPlus && Centers is not null)
            check.Fail(Codes.BadCombination, "centers",
                "centers are given, but the search does not begin with them", "add init: given");
        else if (Init == KMeansInit.Given && Centers is { Rows: var rows } && rows < K)
            check.Fail(Codes.BadCombination, "centers",
                $"{K} clusters need {K} centers to begin with, but there are {rows}", "give more, or a smaller k");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        if (Init == KMeansInit.Given && Centers is { Columns: var columns } && columns != image.ColorChannels)
            throw new PipelineException(Codes.ChannelCount,
                $"the centers have {columns} coordinates each, but the samples have {image.ColorChannels}",
                "give a column for each channel");
        if (Init == KMeansInit.Random && image.Pixels < K)
            throw new PipelineException(Codes.BadGeometry,
                $"{K} clusters cannot begin at {image.Pixels} samples", "choose a smaller k");
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
        ? "searched over distinct colors when all samples are whole numbers, else one pass an iteration"
        : "one pass an iteration";
}
