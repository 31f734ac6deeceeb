using System.Globalization;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Formats;

/// <summary>
/// Formats values as text that parses to the same bits: a number, or a table as its row count, its column count and its numbers.
/// JSON numbers are not used because they exclude NaN and infinities.
/// </summary>
internal static class ExactNumbers
{
    // Up to here, neighboring doubles differ by at most 1.
    private const double Integers = 1L << 53;

    /// <summary>
    /// Returns a number that is certainly an integer, so that it is written with all its digits and without an exponent; null for
    /// other numbers, and for -0.
    /// </summary>
    public static long? Integer(double number) =>
        Math.Abs(number) <= Integers && number == Math.Truncate(number) && (number != 0 || !double.IsNegative(number))
            ? (long)number : null;

    /// <summary>Returns the numbers of a value: one, or those of a table after its size.</summary>
    public static double[] Of(object value) => value is Matrix table
        ? [table.Rows, table.Columns, .. table.Values.ToArray()] : [Convert.ToDouble(value, CultureInfo.InvariantCulture)];

    /// <summary>Returns the value of such numbers.</summary>
    public static object Restore(double[] numbers) => numbers is [var only] ? only
        : new Matrix((int)numbers[0], (int)numbers[1], numbers.AsSpan(2));

    /// <summary>Formats a value.</summary>
    public static string Write(object value) => Write(Of(value));

    /// <summary>Formats numbers.</summary>
    public static string Write(double[] numbers) =>
        string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Parses a value.</summary>
    public static object Read(string text) => Restore(Numbers(text));

    /// <summary>Parses numbers.</summary>
    public static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
}
