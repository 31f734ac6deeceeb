using System.Globalization;

namespace PipelineKit.Batch.Units;

/// <summary>Parses and formats byte counts with units: <c>200M</c>, <c>1.5G</c>, in powers of 1024.</summary>
internal static class ByteSize
{
    private const string Suffixes = "KMGT";

    /// <summary>Parses <c>65536</c>, <c>64K</c>, <c>200M</c> or <c>1.5GiB</c>; null if malformed or below 1.</summary>
    public static long? Parse(string text)
    {
        var number = text.Trim().ToUpperInvariant();
        number = number.EndsWith("IB", StringComparison.Ordinal) ? number[..^2] : number.TrimEnd('B');
        var power = number.Length == 0 ? -1 : Suffixes.IndexOf(number[^1]);
        var style = NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(power < 0 ? number : number[..^1], style, CultureInfo.InvariantCulture, out var value))
            return null;
        var bytes = value * Math.Pow(1024, power + 1);
        return bytes is >= 1 and < long.MaxValue ? (long)bytes : null;
    }

    /// <summary>Returns a text such as <c>812 bytes</c>, <c>64.0 KiB</c> or <c>1.5 GiB</c>.</summary>
    public static string Format(long bytes)
    {
        if (bytes < 1024)
            return $"{bytes} bytes";
        var power = Math.Min(Suffixes.Length, (int)Math.Log(bytes, 1024));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1024, power):0.0} {Suffixes[power - 1]}iB");
    }
}
