namespace PipelineKit.Studio.Pictures;

/// <summary>Pixels as a browser draws them: red, green, blue and alpha, one byte each, row by row.</summary>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Rgba">The bytes.</param>
internal sealed record Pixels(int Width, int Height, byte[] Rgba)
{
    /// <summary>The size of a pixel in bytes.</summary>
    public const int Depth = 4;

    /// <summary>Returns transparent pixels.</summary>
    public static Pixels Blank(int width, int height) => new(width, height, new byte[checked(width * height * Depth)]);

    /// <summary>Returns a part, clipped to the edges; empty outside them.</summary>
    public PixelArea Area(int x, int y, int width, int height)
    {
        (width, height) = (Math.Clamp(Width - x, 0, width), Math.Clamp(Height - y, 0, height));
        return width == 0 || height == 0 ? new(this, 0, 0, 0, 0) : new(this, x, y, width, height);
    }

    /// <summary>Returns a copy of a part, clipped to the edges.</summary>
    public Pixels Part(int x, int y, int width, int height) => Area(x, y, width, height).Copy();

    /// <summary>Returns the pixels at half the size: each is the mean of up to four, weighted by alpha.</summary>
    public Pixels Half()
    {
        var half = Blank((Width + 1) / 2, (Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = Rgba.AsSpan(2 * y * Width * Depth, Width * Depth);
            var lower = 2 * y + 1 < Height ? Rgba.AsSpan((2 * y + 1) * Width * Depth, Width * Depth) : upper;
            // An odd last row or column counts twice, which leaves every mean as it is.
            HalfRow(upper, lower, half.Rgba.AsSpan(y * half.Width * Depth, half.Width * Depth));
        }
        return half;
    }

    private static void HalfRow(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> half)
    {
        for (int to = 0, at = 0; to < half.Length; to += Depth, at += 2 * Depth)
        {
            var next = at + Depth < upper.Length ? at + Depth : at;
            int a = upper[at + 3], b = upper[next + 3], c = lower[at + 3], d = lower[next + 3], alpha = a + b + c + d;
            half[to + 3] = (byte)((alpha + 2) / 4);
            if (alpha == 0)
                continue;
            for (var i = 0; i < 3; i++)
                half[to + i] = (byte)((upper[at + i] * a + upper[next + i] * b + lower[at + i] * c + lower[next + i] * d
                    + alpha / 2) / alpha);
        }
    }
}
