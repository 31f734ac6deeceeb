namespace PipelineKit.Codecs.Png;

/// <summary>
/// One of the seven passes of an interlaced image (PNG, third edition, 8.1): its first pixel and the distances of its pixels.
/// </summary>
internal readonly record struct Adam7Pass(int Number, int X, int Y, int StepX, int StepY)
{
    public static readonly Adam7Pass[] All =
    [
        new(1, 0, 0, 8, 8), new(2, 4, 0, 8, 8), new(3, 0, 4, 4, 8), new(4, 2, 0, 4, 4),
        new(5, 0, 2, 2, 4), new(6, 1, 0, 2, 2), new(7, 0, 1, 1, 2),
    ];

    /// <summary>Returns the number of pixels of the pass in a row of the image.</summary>
    public int Width(int imageWidth) => Count(imageWidth, X, StepX);

    public int Height(int imageHeight) => Count(imageHeight, Y, StepY);

    private static int Count(int size, int start, int step) => size <= start ? 0 : (size - start - 1) / step + 1;
}

/// <summary>Assembles an interlaced image from its passes. Held whole, because no row is complete before the last pass.</summary>
internal sealed class Adam7Image
{
    private readonly byte[] _pixels;
    private readonly int _rowBytes;

    public Adam7Image(PngFormat format, Scanlines scanlines, Samples samples)
    {
        _rowBytes = format.Width * samples.UnpackedPixel;
        _pixels = GC.AllocateUninitializedArray<byte>(_rowBytes * format.Height);
        foreach (var pass in Adam7Pass.All)
        {
            var (width, height) = (pass.Width(format.Width), pass.Height(format.Height));
            if (width == 0 || height == 0)
                continue;
            var scratch = new byte[samples.Packed ? width : 0];
            scanlines.Begin(width, height, $" in pass {pass.Number}");
            for (var y = 0; y < height; y++)
                Scatter(samples.Unpack(scanlines.Next(), scratch), Row(pass.Y + y * pass.StepY), pass, samples.UnpackedPixel);
        }
    }

    public Span<byte> Row(int y) => _pixels.AsSpan(y * _rowBytes, _rowBytes);

    private static void Scatter(ReadOnlySpan<byte> source, Span<byte> row, Adam7Pass pass, int pixel)
    {
        if (pass.StepX == 1)
            source.CopyTo(row);
        else
            for (var (from, to) = (0, pass.X * pixel); from < source.Length; from += pixel, to += pass.StepX * pixel)
                source.Slice(from, pixel).CopyTo(row[to..]);
    }
}
