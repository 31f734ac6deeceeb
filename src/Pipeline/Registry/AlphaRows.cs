using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>
/// Whether alpha can pass an operator unchanged (<see cref="AlphaPolicy.Keep"/>): each row of it is taken from the rows that the
/// operator reads, so the output's own row must be among them.
/// </summary>
internal static class AlphaRows
{
    /// <summary>What the author of an operator does about it.</summary>
    public const string Cure =
        "let Reach include the output's own row, or set Alpha to AlphaPolicy.Raw and give alpha in the kernel";

    /// <summary>Whether an input's rows hold the alpha of so many rows of the output.</summary>
    public static bool AreIn(Reach reach, int rows) =>
        reach.IsWhole || new[] { 0, rows / 2, rows - 1 }.All(row => AreIn(reach, new RowRange(row, row + 1)));

    /// <summary>The same of certain rows.</summary>
    public static bool AreIn(Reach reach, RowRange rows)
    {
        var read = reach.Rows(rows);
        return read.First <= rows.First + reach.RowShift && rows.End + reach.RowShift <= read.End;
    }
}
