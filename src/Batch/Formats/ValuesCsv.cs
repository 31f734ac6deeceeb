using System.Globalization;
using System.Text;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Rows of values as CSV (RFC 4180): a header, then the item's name and its numbers, written so that they read as the same.
/// </summary>
internal static class ValuesCsv
{
    /// <summary>The column of names.</summary>
    public const string Name = "name";

    private static readonly char[] Special = [',', '"', '\n', '\r'];

    /// <summary>The first line.</summary>
    public static byte[] Header(IEnumerable<string> names) => Line(names.Prepend(Name));

    /// <summary>The line of one item.</summary>
    public static byte[] Row(ValueRow row) => Line(row.Values.Select(v => Text(Convert.ToDouble(v.Value))).Prepend(row.Item));

    /// <summary>Both.</summary>
    public static void Write(Stream target, ValueRow row)
    {
        target.Write(Header(row.Values.Select(v => v.Key)));
        target.Write(Row(row));
    }

    /// <summary>A line of cells.</summary>
    public static byte[] Line(IEnumerable<string> cells) =>
        Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quoted)) + "\n");

    private static string Quoted(string cell) =>
        cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(double number) => double.IsNaN(number) ? "nan"
        : double.IsInfinity(number) ? number > 0 ? "inf" : "-inf" : number.ToString("R", CultureInfo.InvariantCulture);
}
