using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Detects circles in a mask of edges, for example from <c>canny</c>. The score of a center and radius is the fraction of the
/// circle's pixels that are set; these are the pixels whose distance from the center rounds to the radius, and pixels outside
/// the image count as not set. Circles are local maxima of the best score at each center that are at least <c>distance</c>
/// apart.
/// </summary>
[Operator("hough-circles", Family = "objects", Summary = "Hough transform for circles: gives a table of circles and a map of " +
    "center scores.",
    Example = "{ op: hough-circles, above: 120, min-radius: 8, max-radius: 14, share: 0.4 }",
    Synonyms = ["circle-detection", "circles"])]
public sealed class HoughCircles : WholeImageOperator
{
    /// <summary>The name of the value that holds the scores.</summary>
    internal const string Shares = "shares";

    /// <summary>The limit above which a pixel is set; by default, any nonzero sample is.</summary>
    [Parameter("Samples above this value count as edges; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The minimum radius.</summary>
    [Parameter("Smallest radius to search.", Min = 1, Max = 10_000, Unit = "pixels")]
    public required int MinRadius { get; init; }

    /// <summary>The maximum radius.</summary>
    [Parameter("Largest radius to search.", Min = 1, Max = 10_000, Unit = "pixels")]
    public required int MaxRadius { get; init; }

    /// <summary>The fraction of a circle's pixels that must be exceeded; 0.5 by default.</summary>
    [Parameter("Minimum fraction of a circle's pixels that must be edges.", Min = 0, Max = 1)]
    public double Share { get; init; } = 0.5;

    /// <summary>The minimum distance between centers; the minimum radius by default.</summary>
    [Parameter("Minimum distance between centers; by default, the smallest radius.", Min = 1, Max = 10_000, Unit = "pixels")]
    public double? Distance { get; init; }

    /// <summary>The maximum number of circles; 1000 by default.</summary>
    [Parameter("Maximum number of circles; the best are kept.", Min = 1, Max = 1_000_000)]
    public int MaxCount { get; init; } = 1000;

    /// <summary>NaN is not above any limit.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Scores have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["shares"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of circles."),
        new("circles", ValueKind.Table, "One row per circle, best first: x, y, radius, fraction of edge pixels.")
        {
            Columns = ["x", "y", "radius", "share"],
        },
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (MinRadius > MaxRadius)
            check.Fail(Codes.BadCombination, "min-radius",
                $"'min-radius' is {MinRadius}, above 'max-radius', which is {MaxRadius}", "swap them");
    }

    /// <summary>Returns the best score at each center, with a white of 1.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "hough-circles");
        return [new(inputs[0].Width, inputs[0].Height, 1) { White = 1 }];
    }

    /// <summary>The set pixels, votes, the best score and its radius, and the peaks.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (2 * 3 * sizeof(int) + sizeof(int) + sizeof(double) + sizeof(int) + 3 * Peak.Bytes);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>No rows, because the scores are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new CircleVoting<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, double>(context, (double[])context.Values[Shares]);
}
