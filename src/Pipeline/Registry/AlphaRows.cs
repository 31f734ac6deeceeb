using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>
/// Checks whether alpha can bypass an operator (<see cref="AlphaPolicy.Keep"/>). Each row of alpha comes from the input rows
/// that the operator reads, so these must include the output row.
/// </summary>
internal static class AlphaRows
{
    /// <summary>The suggestion for the author of an operator.</summary>
    public const string Cure =
        "let Reach include the output's own row, or set Alpha to AlphaPolicy.Raw and give alpha in the kernel";

    /// <summary>
    /// Returns whether the input rows include the alpha of every output row, for an image of the given height.
    /// </summary>
    public static bool AreIn(Reach reach, int rows) =>
        reach.IsWhole || new[] { 0, rows / 2, rows - 1 }.All(row => AreIn(reach, new RowRange(row, row + 1)));

    /// <summary>Returns the same for a range of rows.</summary>
    public static bool AreIn(Reach reach, RowRange rows)
    {
        var read = reach.Rows(rows);
        return read.First <= rows.First + reach.RowShift && rows.End + reach.RowShift <= read.End;
    }
}
