namespace PipelineKit.Filters.Restore;

/// <summary>A plane of at least one block; smaller images are extended by mirroring at the right and bottom.</summary>
internal sealed record BlockPlane(int Width, int Height, double[] Samples)
{
    /// <summary>The side of a block.</summary>
    public const int Side = 8;

    /// <summary>The number of samples in a block.</summary>
    public const int Area = Side * Side;

    /// <summary>Copies a plane.</summary>
    public static BlockPlane Of(double[] plane, int width)
    {
        var height = plane.Length / width;
        var (wide, high) = (Math.Max(width, Side), Math.Max(height, Side));
        var samples = new double[wide * high];
        for (var y = 0; y < high; y++)
            for (var x = 0; x < wide; x++)
                samples[(y * wide) + x] = plane[(Mirror(y, height) * width) + Mirror(x, width)];
        return new(wide, high, samples);
    }

    /// <summary>Writes the original part.</summary>
    public void CopyTo(double[] plane, int width)
    {
        for (var y = 0; y * width < plane.Length; y++)
            Samples.AsSpan(y * Width, width).CopyTo(plane.AsSpan(y * width));
    }

    /// <summary>Reads the block at a position.</summary>
    public void Read(int place, Span<double> block)
    {
        for (var y = 0; y < Side; y++)
            Samples.AsSpan(place + (y * Width), Side).CopyTo(block[(y * Side)..]);
    }

    private static int Mirror(int at, int length) => at % (2 * length) is var place && place < length ? place
        : (2 * length) - 1 - place;
}
