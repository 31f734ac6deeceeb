using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// Converts L*a*b* relative to D50 to sRGB: the formulas of CIE 15, Bradford adaptation to D65 in the matrix, and the sRGB curve
/// (IEC 61966-2-1).
/// </summary>
internal static class LabColors
{
    private const double WhiteX = 0.96422, WhiteZ = 0.82521, Knee = 6.0 / 29;

    /// <summary>Converts a row in place; a fourth channel is unchanged.</summary>
    public static void ToSrgb(Span<byte> row, TiffLayout layout)
    {
        var (channels, icc) = ((int)layout.Samples, layout.Photometric == TiffLayout.IccLab);
        if (layout.Type == SampleType.UInt8)
        {
            for (var at = 0; at < row.Length; at += channels)
            {
                var color = Color(row[at] * 100 / 255.0, icc ? row[at + 1] - 128 : (sbyte)row[at + 1],
                    icc ? row[at + 2] - 128 : (sbyte)row[at + 2]);
                for (var c = 0; c < 3; c++)
                    row[at + c] = (byte)Math.Round(color[c] * byte.MaxValue);
            }
            return;
        }
        var words = MemoryMarshal.Cast<byte, ushort>(row);
        for (var at = 0; at < words.Length; at += channels)
        {
            // In ICC, L* = 100 is 0xFF00 (ICC.1:2001-04, annex A), in TIFF 0xFFFF.
            var color = icc
                ? Color(words[at] / 652.80, (words[at + 1] / 256.0) - 128, (words[at + 2] / 256.0) - 128)
                : Color(words[at] / 655.35, (short)words[at + 1] / 256.0, (short)words[at + 2] / 256.0);
            for (var c = 0; c < 3; c++)
                words[at + c] = (ushort)Math.Round(color[c] * ushort.MaxValue);
        }
    }

    private static Rgb Color(double lightness, double a, double b)
    {
        var middle = (lightness + 16) / 116;
        var (x, y, z) = (WhiteX * Cube(middle + (a / 500)), Cube(middle), WhiteZ * Cube(middle - (b / 200)));
        return new Rgb(
            Curve((3.1338561 * x) - (1.6168667 * y) - (0.4906146 * z)),
            Curve((-0.9787684 * x) + (1.9161415 * y) + (0.0334540 * z)),
            Curve((0.0719453 * x) - (0.2289914 * y) + (1.4052427 * z)));
    }

    private static double Cube(double root) =>
        root > Knee ? root * root * root : 3 * Knee * Knee * (root - (4.0 / 29));

    private static double Curve(double light) => Math.Clamp(
        light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055, 0, 1);

    private readonly record struct Rgb(double Red, double Green, double Blue)
    {
        public double this[int channel] => channel switch { 0 => Red, 1 => Green, _ => Blue };
    }
}
