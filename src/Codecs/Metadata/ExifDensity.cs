using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>The pixel density in the entries of a TIFF.</summary>
internal static class ExifDensity
{
    private const int Short = 3, Rational = 5, NoUnit = 1, Inches = 2;
    private const double Inch = 0.0254;

    /// <summary>Returns the three entries; without a density they state that it is unknown, because TIFF requires them.</summary>
    public static IEnumerable<ExifEntry> Entries((double X, double Y)? perMeter, bool little)
    {
        var (x, y, unit) = perMeter is { } density && Fits(density.X) && Fits(density.Y)
            ? (density.X * Inch, density.Y * Inch, Inches) : (1, 1, NoUnit);
        yield return new ExifEntry(ExifTags.XResolution, Rational, Fraction(x, little));
        yield return new ExifEntry(ExifTags.YResolution, Rational, Fraction(y, little));
        yield return new ExifEntry(ExifTags.ResolutionUnit, Short, default).With(unit, little);
    }

    private static bool Fits(double perMeter) => perMeter is >= 0.5 and <= 1e9;

    // An integer is exact; other numbers have a precision of about nine digits.
    private static byte[] Fraction(double value, bool little)
    {
        var below = Math.Abs(value - Math.Round(value)) < 1e-6 * value ? 1u : value < 4000 ? 1_000_000u : 1u;
        var bytes = new byte[8];
        Write(bytes, (uint)Math.Min(uint.MaxValue, Math.Round(value * below)), little);
        Write(bytes.AsSpan(4), below, little);
        return bytes;
    }

    private static void Write(Span<byte> target, uint value, bool little)
    {
        if (little)
            BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        else
            BinaryPrimitives.WriteUInt32BigEndian(target, value);
    }
}
