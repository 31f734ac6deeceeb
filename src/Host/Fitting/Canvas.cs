using PipelineKit.Imaging;

namespace PipelineKit.Host.Fitting;

/// <summary>
/// A white RGB image to draw on. x increases to the right and y downwards, in pixels; integers are pixel centers.
/// </summary>
internal sealed class Canvas(int width, int height)
{
    private readonly byte[] samples = [.. Enumerable.Repeat((byte)255, width * height * 3)];

    /// <summary>Gets the image info.</summary>
    public ImageInfo Info { get; } = new(width, height, 3) { White = 255 };

    /// <summary>Gets the samples, row by row, with interleaved channels.</summary>
    public ReadOnlySpan<byte> Samples => samples;

    /// <summary>Draws an antialiased line, clipped to <paramref name="frame"/>.</summary>
    public void Line(double x0, double y0, double x1, double y1, double thickness, Ink ink, Frame frame)
    {
        var (across, down) = (x1 - x0, y1 - y0);
        var square = across * across + down * down;
        Fill(Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1), thickness, ink, frame, (x, y) =>
        {
            var along = square == 0 ? 0 : Math.Clamp(((x - x0) * across + (y - y0) * down) / square, 0, 1);
            return Math.Sqrt(Math.Pow(x - x0 - along * across, 2) + Math.Pow(y - y0 - along * down, 2)) - thickness / 2;
        });
    }

    /// <summary>Draws an antialiased disc.</summary>
    public void Disc(double x, double y, double radius, Ink ink) =>
        Fill(x, y, x, y, 2 * radius, ink, new(0, 0, width - 1, height - 1),
            (px, py) => Math.Sqrt((px - x) * (px - x) + (py - y) * (py - y)) - radius);

    /// <summary>
    /// Draws a number with two pixels per glyph dot; x is its left edge or, with <paramref name="fromRight"/>, its right edge.
    /// </summary>
    public void Text(string text, int x, int y, Ink ink, bool fromRight = false)
    {
        var left = fromRight ? x - text.Length * Glyphs.Advance : x;
        foreach (var (column, row) in Glyphs.Dots(text))
            for (var i = 0; i < 4; i++)
                Blend(left + column * 2 + i % 2, y + row * 2 + i / 2, 1, ink);
    }

    private void Fill(double left, double top, double right, double bottom, double thickness, Ink ink, Frame frame,
        Func<double, double, double> distance)
    {
        var reach = thickness / 2 + 1;
        for (var y = (int)Math.Max(frame.Top, top - reach); y <= Math.Min(frame.Bottom, bottom + reach); y++)
            for (var x = (int)Math.Max(frame.Left, left - reach); x <= Math.Min(frame.Right, right + reach); x++)
                Blend(x, y, Math.Clamp(0.5 - distance(x, y), 0, 1), ink);
    }

    // Overlapping strokes of one color do not darken each other: keep the darker one.
    private void Blend(int x, int y, double cover, Ink ink)
    {
        if (x < 0 || y < 0 || x >= width || y >= height || cover <= 0)
            return;
        var at = (y * width + x) * 3;
        for (var channel = 0; channel < 3; channel++)
        {
            var mixed = (byte)Math.Round(255 + (ink[channel] - 255) * cover);
            samples[at + channel] = cover >= 1 ? mixed : Math.Min(samples[at + channel], mixed);
        }
    }
}

/// <summary>A drawing color.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    /// <summary>Gets a channel of the color.</summary>
    public byte this[int channel] => channel == 0 ? Red : channel == 1 ? Green : Blue;
}

/// <summary>A clipping rectangle, both ends included.</summary>
internal readonly record struct Frame(int Left, int Top, int Right, int Bottom);
