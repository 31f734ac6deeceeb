namespace PipelineKit.Filters.Restore;

/// <summary>Coefficients of one kind, row by row.</summary>
internal sealed record WaveletBand(int Width, int Height, double[] Samples)
{
    /// <summary>Zeros.</summary>
    public WaveletBand(int width, int height)
        : this(width, height, new double[width * height])
    {
    }

    /// <summary>A row.</summary>
    public Span<double> Row(int y) => Samples.AsSpan(y * Width, Width);

    /// <summary>Rows and columns exchanged.</summary>
    public WaveletBand Transposed()
    {
        var result = new WaveletBand(Height, Width);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                result.Samples[x * Height + y] = Samples[y * Width + x];
        return result;
    }
}
