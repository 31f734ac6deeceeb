using System.Globalization;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Values as text that gives the same values back, bit by bit: a number, or a table as its rows, its columns and its numbers.
/// JSON has no word for a number that is none.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>A value's numbers: one, or those of a table behind its size.</summary>
    public static double[] Of(object value) => value is Matrix table
        ? [table.Rows, table.Columns, .. table.Values.ToArray()] : [Convert.ToDouble(value, CultureInfo.InvariantCulture)];

    /// <summary>The value of such numbers.</summary>
    public static object Restore(double[] numbers) => numbers is [var only] ? only
        : new Matrix((int)numbers[0], (int)numbers[1], numbers.AsSpan(2));

    /// <summary>As text.</summary>
    public static string Write(object value) => Write(Of(value));

    /// <summary>Numbers as text.</summary>
    public static string Write(double[] numbers) =>
        string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>The value of a text.</summary>
    public static object Read(string text) => Restore(Numbers(text));

    /// <summary>The numbers of a text.</summary>
    public static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
}
