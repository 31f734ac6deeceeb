using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>
/// Describes the first difference between two results; null if they are identical bit for bit, with NaN equal to NaN.
/// </summary>
internal static class Difference
{
    /// <summary>Compares two images at the same position.</summary>
    public static string? First(Raster expected, Raster actual)
    {
        if (expected.Info != actual.Info)
            return $"{Describe(actual.Info)} instead of {Describe(expected.Info)}";
        for (var i = 0; i < expected.Samples.Length; i++)
            if (!Same(expected.Samples[i], actual.Samples[i]))
                return $"first at {Place(expected.Info, i)}, {Text(actual.Samples[i])} instead of {Text(expected.Samples[i])}";
        return null;
    }

    /// <summary>Compares the values of stages.</summary>
    public static string? First(IReadOnlyDictionary<string, object> expected, IReadOnlyDictionary<string, object> actual)
    {
        foreach (var (name, value) in expected)
            if (!actual.TryGetValue(name, out var other))
                return $"the value '{name}' is missing";
            else if (!Same(value, other))
                return $"the value '{name}' is {Text(other)} instead of {Text(value)}";
        return actual.Keys.Except(expected.Keys).FirstOrDefault() is { } more ? $"unexpected value '{more}'" : null;
    }

    /// <summary>Describes differences beyond rounding between the images of runs in single and in double precision.</summary>
    public static string? BeyondRounding(Raster single, Raster twice)
    {
        if (single.Info != twice.Info)
            return $"{Describe(single.Info)} instead of {Describe(twice.Info)}";
        var scale = twice.Info.White ?? twice.Samples.ToArray().Where(double.IsFinite).Select(Math.Abs).Append(1e-12).Max();
        var (far, first) = (0, -1);
        for (var i = 0; i < single.Samples.Length; i++)
        {
            if (Same(single.Samples[i], twice.Samples[i]) || Math.Abs(single.Samples[i] - twice.Samples[i]) <= 1e-3 * scale)
                continue;
            first = first < 0 ? i : first;
            far++;
        }
        return far <= single.Samples.Length / 100 ? null
            : $"{far} of {single.Samples.Length} samples, first at {Place(single.Info, first)}, " +
                $"{Text(single.Samples[first])} instead of {Text(twice.Samples[first])}";
    }

    public static string Describe(ImageInfo info) => $"{info}, white {(info.White is { } white ? Text(white) : "none")}";

    /// <summary>Returns whether two samples are identical bit for bit, or both NaN.</summary>
    public static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private static bool Same(object a, object b) =>
        a is Matrix table ? b is Matrix other && (table.Rows, table.Columns) == (other.Rows, other.Columns)
                && table.Values.ToArray().Zip(other.Values.ToArray()).All(p => Same(p.First, p.Second))
            : a is double number && b is double second && Same(number, second);

    public static string Place(ImageInfo info, int sample) =>
        $"row {sample / info.Channels / info.Width}, column {sample / info.Channels % info.Width}, " +
        $"channel {sample % info.Channels}";

    public static string Text(object value) =>
        value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : $"{value}";
}
