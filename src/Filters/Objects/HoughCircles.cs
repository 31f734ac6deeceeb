using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Circles through the pixels of objects, such as the edges of <c>canny</c>: for each radius and center the share of the circle's
/// pixels that are set. A circle's pixels are those whose distance from its center rounds to the radius. What lies outside the
/// image is not set. Circles are the peaks of the shares, best radius first taken at every center, that are <c>distance</c>
/// apart.
/// </summary>
[Operator("hough-circles", Family = "objects", Summary = "Circles: a table, and how good a center each pixel is.",
    Example = "{ op: hough-circles, above: 120, min-radius: 8, max-radius: 14, share: 0.4 }",
    Synonyms = ["circle-detection", "circles"])]
public sealed class HoughCircles : WholeImageOperator
{
    /// <summary>What the shares are called among the values.</summary>
    internal const string Shares = "shares";

    /// <summary>The limit above which a sample is set; none by default: what is not 0 is.</summary>
    [Parameter("Samples above this are set; those that are not 0 when left out.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The least radius.</summary>
    [Parameter("The least radius.", Min = 1, Max = 10_000, Unit = "pixels")]
    public required int MinRadius { get; init; }

    /// <summary>The largest radius.</summary>
    [Parameter("The largest radius.", Min = 1, Max = 10_000, Unit = "pixels")]
    public required int MaxRadius { get; init; }

    /// <summary>The share of a circle's pixels that must be exceeded; 0.5 by default.</summary>
    [Parameter("The share of a circle's pixels that must be exceeded.", Min = 0, Max = 1)]
    public double Share { get; init; } = 0.5;

    /// <summary>How far centers are apart; the least radius when left out.</summary>
    [Parameter("How far two centers are apart at least; the least radius when left out.", Min = 1, Max = 10_000, Unit = "pixels")]
    public double? Distance { get; init; }

    /// <summary>The most circles; 1000 by default.</summary>
    [Parameter("How many circles are given at most, the best first.", Min = 1, Max = 1_000_000)]
    public int MaxCount { get; init; } = 1000;

    /// <summary>NaN lies above no level.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Shares have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["shares"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many circles there are."),
        new("circles", ValueKind.Table, "A row for each circle, the best first: x, y, radius, share.")
        {
            Columns = ["x", "y", "radius", "share"],
        },
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (MinRadius > MaxRadius)
            check.Fail(Codes.BadCombination, "min-radius",
                $"'min-radius' is {MinRadius}, above 'max-radius', which is {MaxRadius}", "exchange them");
    }

    /// <summary>The best share at each center; white is 1.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "hough-circles");
        return [new(inputs[0].Width, inputs[0].Height, 1) { White = 1 }];
    }

    /// <summary>The pixels that are set, votes, the best share and its radius, and the peaks.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (2 * 3 * sizeof(int) + sizeof(int) + sizeof(double) + sizeof(int) + 3 * Peak.Bytes);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>Nothing: the shares are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new CircleVoting<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, double>(context, (double[])context.Values[Shares]);
}
