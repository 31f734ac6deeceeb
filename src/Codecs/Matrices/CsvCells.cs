using System.Globalization;
using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Matrices;

/// <summary>Parses the numbers of one line.</summary>
internal static class CsvCells
{
    private const double LargestWhole = 1L << 53;

    /// <summary>Returns the separator of a file by its first line: tabs before semicolons before commas.</summary>
    public static byte Separator(ReadOnlySpan<byte> line) =>
        line.Contains((byte)'\t') ? (byte)'\t' : line.Contains((byte)';') ? (byte)';' : (byte)',';

    public static int Count(ReadOnlySpan<byte> line, byte separator) => line.Count(separator) + 1;

    /// <summary>Returns whether every cell is a number: otherwise, the line may be a heading.</summary>
    public static bool AreNumbers(ReadOnlySpan<byte> line, byte separator)
    {
        foreach (var range in line.Split(separator))
        {
            if (!TryParse(line[range], out _))
                return false;
        }
        return true;
    }

    /// <summary>Returns whether a float represents every cell as exactly as a double.</summary>
    public static bool AreFloats(ReadOnlySpan<byte> line, byte separator)
    {
        foreach (var range in line.Split(separator))
        {
            if (!TryParse(line[range], out var value) || ((float)value != value && !double.IsNaN(value)))
                return false;
        }
        return true;
    }

    /// <summary>Reads the numbers of <paramref name="target"/>; a line with more or fewer is an error.</summary>
    public static void Parse(ReadOnlySpan<byte> line, byte separator, Span<double> target, string path, int number)
    {
        var found = Count(line, separator);
        if (found != target.Length)
        {
            throw new PipelineException(
                Codes.Corrupt,
                $"'{path}', line {number}: {(line.IsEmpty ? 0 : found)} numbers, and the lines before have {target.Length}",
                "use the same number in every line");
        }
        var i = 0;
        foreach (var range in line.Split(separator))
        {
            var cell = line[range];
            if (!TryParse(cell, out target[i++]))
                throw NotANumber(line, range.Start.Value, cell, path, number);
            if (Math.Abs(target[i - 1]) >= LargestWhole && IsRounded(cell, target[i - 1]))
                throw Beyond(line, range.Start.Value, cell, path, number);
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> cell, out double value)
    {
        cell = cell.Trim(" \t"u8);
        if (cell.Length > 1 && cell[0] == '"' && cell[^1] == '"')
            cell = cell[1..^1];
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return double.IsFinite(value) || !cell.ContainsAnyInRange((byte)'0', (byte)'9');
        var sign = cell.StartsWith("-"u8) ? -1 : 1;
        value = sign * double.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(cell.TrimStart("+-"u8), "inf"u8);
    }

    // An integer written in full must be exact, unlike 1e30 or 0.1.
    private static bool IsRounded(ReadOnlySpan<byte> cell, double value) =>
        Int128.TryParse(cell.Trim(" \t\""u8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        && (Int128)value != whole;

    private static PipelineException Beyond(ReadOnlySpan<byte> line,
        int start, ReadOnlySpan<byte> cell, string path, int number) => new(Codes.Unsupported,
            $"'{path}', line {number}, column {Encoding.UTF8.GetCharCount(line[..start]) + 1}: "
            + $"{Encoding.UTF8.GetString(cell).Trim()} is an integer beyond ±2^53, which floating point cannot represent exactly",
            "write it with an exponent (9.007e15) if it may be rounded");

    private static PipelineException NotANumber(ReadOnlySpan<byte> line,
        int start, ReadOnlySpan<byte> cell, string path, int number)
    {
        var column = Encoding.UTF8.GetCharCount(line[..start]) + 1;
        var text = Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 40)]).Trim();
        var what = text.Length == 0 ? "an empty cell is not a number" : $"'{text}' is not a number";
        var cure = text.Contains(',') ? "use a decimal point"
            : number == 1 ? "a header is allowed with `as: table`"
            : "write numbers such as 12, -0.5 or 1e-3";
        return new PipelineException(Codes.Corrupt, $"'{path}', line {number}, column {column}: {what}", cure);
    }
}
