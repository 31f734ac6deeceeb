namespace PipelineKit.Tests.Filters.Color;

/// <summary>Color spaces implemented pixel by pixel from their definitions, samples from 0 to 1.</summary>
internal static class ColorFormulas
{
    public static (double H, double S, double V) ToHsv(double r, double g, double b)
    {
        var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        return (HueOf(r, g, b, max, min), max == 0 ? 0 : (max - min) / max, max);
    }

    public static (double R, double G, double B) FromHsv(double h, double s, double v)
    {
        h = (h % 360 + 360) % 360 / 60;
        var sector = (int)h;
        var f = h - sector;
        var (p, q, t) = (v * (1 - s), v * (1 - s * f), v * (1 - s * (1 - f)));
        return sector switch { 0 => (v, t, p), 1 => (q, v, p), 2 => (p, v, t), 3 => (p, q, v), 4 => (t, p, v), _ => (v, p, q) };
    }

    public static (double H, double S, double L) ToHsl(double r, double g, double b)
    {
        var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var l = (max + min) / 2;
        var s = max == min ? 0 : l <= 0.5 ? (max - min) / (max + min) : (max - min) / (2 - max - min);
        return (HueOf(r, g, b, max, min), s, l);
    }

    public static (double X, double Y, double Z) ToXyz(double r, double g, double b)
    {
        (r, g, b) = (Decode(r), Decode(g), Decode(b));
        return (0.412453 * r + 0.357580 * g + 0.180423 * b,
            0.212671 * r + 0.715160 * g + 0.072169 * b, 0.019334 * r + 0.119193 * g + 0.950227 * b);
    }

    public static (double L, double A, double B) ToLab(double r, double g, double b)
    {
        var (x, y, z) = ToXyz(r, g, b);
        var (fx, fy, fz) = (F(x / 0.950456), F(y), F(z / 1.088754));
        return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
        static double F(double t) => t > Math.Pow(6.0 / 29, 3) ? Math.Cbrt(t) : t * 29 * 29 / 108 + 4.0 / 29;
    }

    public static double Decode(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    private static double HueOf(double r, double g, double b, double max, double min)
    {
        if (max == min)
            return 0;
        var sixth = max == r ? (g - b) / (max - min) : max == g ? 2 + (b - r) / (max - min) : 4 + (r - g) / (max - min);
        return sixth < 0 ? 60 * sixth + 360 : 60 * sixth;
    }
}
