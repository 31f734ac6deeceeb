using System.Globalization;
using System.Text;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Rows of values as CSV (RFC 4180): a header, then the item's name and its numbers, written so that they read as the same. A
/// table of findings has a line for each of them, and none for the row of zeros that says that nothing was found.
/// </summary>
internal static class ValuesCsv
{
    /// <summary>The column of names.</summary>
    public const string Name = "name";

    private static readonly char[] Special = [',', '"', '\n', '\r'];

    /// <summary>The first line of a file for all items.</summary>
    public static byte[] Header(GraphOutput output) =>
        Line((output.Columns.Count > 0 ? output.Columns : output.ValueNames).Prepend(Name));

    /// <summary>The lines of one item among others.</summary>
    public static byte[] Row(ValueRow row) => row.Values is [{ Value: Matrix table }]
        ? [.. Findings(table).SelectMany(cells => Line(cells.Prepend(row.Item)))]
        : Line(row.Values.Select(v => Text(Convert.ToDouble(v.Value))).Prepend(row.Item));

    /// <summary>The whole file of one item. A table needs no name in it.</summary>
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
            target.Write(Line(cells));
    }

    /// <summary>A line of cells.</summary>
    public static byte[] Line(IEnumerable<string> cells) =>
        Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quoted)) + "\n");

    private static IEnumerable<IEnumerable<string>> Findings(Matrix table) =>
        table.Rows == 1 && !table.Values.ContainsAnyExcept(0.0) ? []
            : Enumerable.Range(0, table.Rows).Select(r => Enumerable.Range(0, table.Columns).Select(c => Text(table[r, c])));

    private static string Quoted(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(double number) => double.IsNaN(number) ? "nan"
        : double.IsInfinity(number) ? number > 0 ? "inf" : "-inf" : number.ToString("R", CultureInfo.InvariantCulture);
}
