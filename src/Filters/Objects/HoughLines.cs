using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Straight lines through the pixels of objects, such as the edges of <c>canny</c>: each pixel votes, for every angle, for the
/// distance x cos(angle) + y sin(angle) from the top left pixel, rounded to whole pixels, half away from 0 (R. Duda and P. Hart,
/// 1972), as scikit-image's <c>hough_line</c>. Angles are those of the line's normal, in degrees from −90 to below 90: 0 is a
/// vertical line, −90 a horizontal one. Of lines that are alike the one with most votes stays. A row of the table holds the two
/// points where the line enters and leaves the image too, for drawing.
/// </summary>
[Operator("hough-lines", Family = "objects", Summary = "Straight lines: a table, and the votes for every angle and distance.",
    Example = "{ op: hough-lines, above: 200, max-count: 4 }",
    Synonyms = ["hough", "line-detection", "lines"])]
public sealed class HoughLines : WholeImageOperator
{
    /// <summary>What the votes are called among the values.</summary>
    internal const string Votes = "votes";

    /// <summary>The limit above which a sample votes; none by default: what is not 0 does.</summary>
    [Parameter("Samples above this vote; those that are not 0 when left out.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>How many angles; 180 by default.</summary>
    [Parameter("How many angles there are from −90 to below 90 degrees.", Min = 2, Max = 3600)]
    public int Angles { get; init; } = 180;

    /// <summary>The fewest votes of a line; half of the most when left out.</summary>
    [Parameter("The fewest pixels of a line; half of the longest line's when left out.", Min = 1, Unit = "pixels")]
    public int? MinVotes { get; init; }

    /// <summary>How far the angles of lines that are not alike differ; 10 degrees by default.</summary>
    [Parameter("Lines are alike if their angles differ by less than this and their distances by less than 'distance'.",
        Min = 0, Max = 90, Unit = "degrees")]
    public double Angle { get; init; } = 10;

    /// <summary>How far their distances differ; 9 pixels by default.</summary>
    [Parameter("Lines are alike if their distances differ by less than this and their angles by less than 'angle'.",
        Min = 0, Unit = "pixels")]
    public double Distance { get; init; } = 9;

    /// <summary>The most lines; 100 by default.</summary>
    [Parameter("How many lines are given at most, those with most votes first.", Min = 1, Max = 10_000)]
    public int MaxCount { get; init; } = 100;

    /// <summary>NaN lies above no level.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Votes have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["votes"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many lines there are."),
        new("lines", ValueKind.Table, $"A row for each line, most votes first: {string.Join(", ", LineVotes.Columns)}.")
        {
            Columns = LineVotes.Columns,
        },
    ];

    /// <summary>A column for each angle, a row for each distance, the middle one being 0; no nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        ImageInfo votes = new(Angles, 2 * LineVotes.Farthest(inputs[0]) + 1, 1);
        HeldImages.Check([votes], "hough-lines");
        return [votes];
    }

    /// <summary>The votes, and what may be a line of them.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        Infer(inputs)[0].Pixels * (sizeof(int) + 3 * LineVotes.CandidateBytes);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>Nothing: the votes are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new LineVoting<T>(this, context.Inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, int>(context, (int[])context.Values[Votes]);
}
