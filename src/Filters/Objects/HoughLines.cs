using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Detects straight lines in a mask of edges, for example from <c>canny</c>. Each pixel votes, for each angle, for the distance
/// x cos(angle) + y sin(angle) from the top-left pixel, rounded half away from zero (R. Duda and P. Hart, 1972), as
/// scikit-image's <c>hough_line</c>. The angle is that of the line's normal, from −90 up to 90 degrees: 0 is a vertical line,
/// −90 a horizontal one. Of lines that are close in angle and distance, the one with the most votes is kept. Each row of the
/// table also gives the two points where the line crosses the edge of the image, for <c>draw</c>.
/// </summary>
[Operator("hough-lines", Family = "objects", Summary = "Hough transform for straight lines: gives a table of lines and the " +
    "accumulator.",
    Example = "{ op: hough-lines, above: 200, max-count: 4 }",
    Synonyms = ["hough", "line-detection", "lines"])]
public sealed class HoughLines : WholeImageOperator
{
    /// <summary>The name of the value that holds the votes.</summary>
    internal const string Votes = "votes";

    /// <summary>The limit above which a pixel votes; by default, any nonzero sample does.</summary>
    [Parameter("Samples above this value vote; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>The number of angles; 180 by default.</summary>
    [Parameter("Number of angles between −90 and 90 degrees.", Min = 2, Max = 3600)]
    public int Angles { get; init; } = 180;

    /// <summary>The minimum number of votes of a line; half of the maximum by default.</summary>
    [Parameter("Minimum votes of a line; by default, half the highest count.", Min = 1, Unit = "pixels")]
    public int? MinVotes { get; init; }

    /// <summary>The angle difference below which lines can be similar; 10 degrees by default.</summary>
    [Parameter("Minimum angle between two lines whose distances differ by less than 'distance'.",
        Min = 0, Max = 90, Unit = "degrees")]
    public double Angle { get; init; } = 10;

    /// <summary>The distance difference below which lines can be similar; 9 pixels by default.</summary>
    [Parameter("Minimum distance between two lines whose angles differ by less than 'angle'.",
        Min = 0, Unit = "pixels")]
    public double Distance { get; init; } = 9;

    /// <summary>The maximum number of lines; 100 by default.</summary>
    [Parameter("Maximum number of lines; those with the most votes are kept.", Min = 1, Max = 10_000)]
    public int MaxCount { get; init; } = 100;

    /// <summary>NaN is not above any limit.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Votes have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["votes"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "Number of lines."),
        new("lines", ValueKind.Table, $"One row per line, most votes first: {string.Join(", ", LineVotes.Columns)}.")
        {
            Columns = LineVotes.Columns,
        },
    ];

    /// <summary>Returns a column for each angle and a row for each distance, 0 in the middle; no nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        ImageInfo votes = new(Angles, 2 * LineVotes.Farthest(inputs[0]) + 1, 1);
        HeldImages.Check([votes], "hough-lines");
        return [votes];
    }

    /// <summary>The votes, the candidate lines, and the voting pixels.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (Infer(inputs)[0].Pixels * (2 * sizeof(int) + 3 * LineVotes.CandidateBytes)) + LinePoints.Bytes(inputs[0]);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>The kernel reads no rows.</summary>
    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>No rows, because the votes are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new LineVoting<T>(this, context);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new PlanesKernel<T, int>(context, (int[])context.Values[Votes]);
}
