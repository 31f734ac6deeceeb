using System.Buffers.Binary;

namespace PipelineKit.Codecs.Profiles;

/// <summary>Tone curves of a profile (ICC.1:2022, 10.6 and 10.18).</summary>
internal static class IccCurve
{
    /// <summary>Returns the linear light of an sRGB sample (IEC 61966-2-1).</summary>
    public static double Srgb(double x) => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);

    /// <summary>Returns the linear light of a sample from 0 to 1; null if the curve is unreadable.</summary>
    public static double? At(ReadOnlySpan<byte> curve, double x)
    {
        if (curve.Length >= 12 && curve.StartsWith("curv"u8))
            return Sampled(curve[12..], BinaryPrimitives.ReadUInt32BigEndian(curve[8..]), x);
        return curve.Length >= 16 && curve.StartsWith("para"u8)
            ? Parametric(curve[12..], BinaryPrimitives.ReadUInt16BigEndian(curve[8..]), x) : null;
    }

    private static double? Sampled(ReadOnlySpan<byte> values, long count, double x)
    {
        if (count == 0)
            return x;
        if (count * 2 > values.Length)
            return null;
        if (count == 1)
            return Math.Pow(x, BinaryPrimitives.ReadUInt16BigEndian(values) / 256.0);
        var place = x * (count - 1);
        var low = (int)Math.Min(place, count - 2);
        double a = BinaryPrimitives.ReadUInt16BigEndian(values[(2 * low)..]) / 65535.0,
            b = BinaryPrimitives.ReadUInt16BigEndian(values[(2 * (low + 1))..]) / 65535.0;
        return a + ((b - a) * (place - low));
    }

    private static double? Parametric(ReadOnlySpan<byte> values, int kind, double x)
    {
        if (kind > 4 || values.Length < 4 * (kind switch { 0 => 1, 1 => 3, 2 => 4, 3 => 5, _ => 7 }))
            return null;
        Span<double> p = stackalloc double[7];
        for (var i = 0; i < Math.Min(7, values.Length / 4); i++)
            p[i] = IccProfile.Fixed(values[(4 * i)..]);
        var (g, a, b) = (p[0], kind == 0 ? 1 : p[1], kind == 0 ? 0 : p[2]);
        var power = Math.Pow(Math.Max(0, (a * x) + b), g);
        return kind switch
        {
            0 => power,
            1 => x >= -b / a ? power : 0,
            2 => x >= -b / a ? power + p[3] : p[3],
            3 => x >= p[4] ? power : p[3] * x,
            _ => x >= p[4] ? power + p[5] : (p[3] * x) + p[6],
        };
    }
}
