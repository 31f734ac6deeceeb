namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>The oracle for composed frames: an animation's canvas drawn pixel by pixel in doubles. RGBA, 8 bits.</summary>
internal sealed class NaiveCanvas(int width, int height)
{
    private byte[,,] _pixels = new byte[height, width, 4];

    /// <summary>Draws a frame, returns the displayed canvas, and disposes of the frame as specified.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its top edge.</param>
    /// <param name="frame">Its pixels, RGBA.</param>
    /// <param name="disposal">The disposal: keep, clear or restore.</param>
    /// <param name="blends">Whether the frame is blended over the canvas.</param>
    public byte[] Show(int x, int y, byte[,,] frame, string disposal, bool blends)
    {
        var before = (byte[,,])_pixels.Clone();
        Each(x, y, frame, (row, column, dy, dx) =>
        {
            for (var c = 0; c < 4; c++)
                _pixels[row, column, c] = blends ? Over(before, row, column, frame, dy, dx, c) : frame[dy, dx, c];
        });
        var shown = new byte[_pixels.Length];
        Buffer.BlockCopy(_pixels, 0, shown, 0, shown.Length);
        if (disposal == "restore")
            _pixels = before;
        if (disposal == "clear")
            Each(x, y, frame, (row, column, _, _) =>
            {
                for (var c = 0; c < 4; c++)
                    _pixels[row, column, c] = 0;
            });
        return shown;
    }

    private void Each(int x, int y, byte[,,] frame, Action<int, int, int, int> draw)
    {
        for (var dy = 0; dy < frame.GetLength(0); dy++)
            for (var dx = 0; dx < frame.GetLength(1); dx++)
                if (y + dy < height && x + dx < width)
                    draw(y + dy, x + dx, dy, dx);
    }

    private static byte Over(byte[,,] under, int row, int column, byte[,,] frame, int dy, int dx, int c)
    {
        double over = frame[dy, dx, 3] / 255.0, left = (1 - over) * under[row, column, 3] / 255.0;
        if (over == 0)
            return under[row, column, c];
        return c == 3 ? Rounded((over + left) * 255)
            : Rounded(((frame[dy, dx, c] * over) + (under[row, column, c] * left)) / (over + left));
    }

    private static byte Rounded(double value) => (byte)Math.Floor(value + 0.5 + 1e-9);
}
