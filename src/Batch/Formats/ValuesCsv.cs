using System.Globalization;
using System.Text;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Writes rows of values as CSV (RFC 4180): a header, then the item's name and its numbers, which parse to the same values. A
/// table of findings has one line for each finding, and none for the row of zeros that stands for no findings.
/// </summary>
internal static class ValuesCsv
{
    /// <summary>The name of the column that holds item names.</summary>
    public const string Name = "name";

    private static readonly char[] Special = [',', '"', '\n', '\r'];

    /// <summary>Returns the header line of a file for all items.</summary>
    public static byte[] Header(GraphOutput output) =>
        Line((output.Columns.Count > 0 ? output.Columns : output.ValueNames).Prepend(Name));

    /// <summary>Returns the lines of one item in a file for all items.</summary>
    public static byte[] Row(ValueRow row) => row.Values is [{ Value: Matrix table }]
        ? [.. Findings(table).SelectMany(cells => Line(cells.Select(Text).Prepend(row.Item)))]
        : Line(row.Values.Select(v => Text(Convert.ToDouble(v.Value))).Prepend(row.Item));

    /// <summary>Writes the file of a single item. A table has no name column in it.</summary>
    public static void Write(Stream target, ValueRow row)
    {
        if (row.Values is not [{ Value: Matrix table }])
        {
            target.Write(Line(row.Values.Select(v => v.Key).Prepend(Name)));
            target.Write(Row(row));
            return;
        }
        target.Write(Line(row.Columns));
        foreach (var cells in Findings(table))
            target.Write(Line(cells.Select(Text)));
    }

    /// <summary>Returns a line of cells.</summary>
    public static byte[] Line(IEnumerable<string> cells) =>
        Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quoted)) + "\n");

    /// <summary>The lines of a table of findings.</summary>
    public static IEnumerable<IEnumerable<double>> Findings(Matrix table) =>
        table.Rows == 1 && !table.Values.ContainsAnyExcept(0.0) ? []
            : Enumerable.Range(0, table.Rows).Select(r => Enumerable.Range(0, table.Columns).Select(c => table[r, c]));

    private static string Quoted(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number that reads as the same.</summary>
    public static string Text(double number) => double.IsNaN(number) ? "nan"
        : ExactNumbers.Integer(number) is { } integer ? integer.ToString(CultureInfo.InvariantCulture)
        : double.IsInfinity(number) ? number > 0 ? "inf" : "-inf" : number.ToString("R", CultureInfo.InvariantCulture);
}
