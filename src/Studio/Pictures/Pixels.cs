namespace PipelineKit.Studio.Pictures;

/// <summary>Pixels as a browser draws them: red, green, blue and alpha, a byte each, row by row.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgba">The bytes.</param>
internal sealed record Pixels(int Width, int Height, byte[] Rgba)
{
    /// <summary>Bytes of a pixel.</summary>
    public const int Depth = 4;

    /// <summary>No pixels yet.</summary>
    public static Pixels Blank(int width, int height) => new(width, height, new byte[checked(width * height * Depth)]);

    /// <summary>A part of it, cut at its edges.</summary>
    public Pixels Part(int x, int y, int width, int height)
    {
        (width, height) = (Math.Clamp(Width - x, 0, width), Math.Clamp(Height - y, 0, height));
        var part = Blank(width, height);
        for (var row = 0; row < height; row++)
            Rgba.AsSpan(((y + row) * Width + x) * Depth, width * Depth).CopyTo(part.Rgba.AsSpan(row * width * Depth));
        return part;
    }

    /// <summary>Half as wide and as high: each pixel the mean of up to four, weighted by their alpha.</summary>
    public Pixels Half()
    {
        var half = Blank((Width + 1) / 2, (Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
            for (var x = 0; x < half.Width; x++)
                Mean(x * 2, y * 2, half.Rgba.AsSpan((y * half.Width + x) * Depth, Depth));
        return half;
    }

    private void Mean(int left, int top, Span<byte> mean)
    {
        int red = 0, green = 0, blue = 0, alpha = 0, count = 0;
        for (var y = top; y < Math.Min(Height, top + 2); y++)
            for (var x = left; x < Math.Min(Width, left + 2); x++, count++)
            {
                var pixel = Rgba.AsSpan((y * Width + x) * Depth, Depth);
                red += pixel[0] * pixel[3];
                green += pixel[1] * pixel[3];
                blue += pixel[2] * pixel[3];
                alpha += pixel[3];
            }
        mean[3] = (byte)((alpha + count / 2) / count);
        if (alpha == 0)
            return;
        mean[0] = (byte)((red + alpha / 2) / alpha);
        mean[1] = (byte)((green + alpha / 2) / alpha);
        mean[2] = (byte)((blue + alpha / 2) / alpha);
    }
}
