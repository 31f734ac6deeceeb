namespace PipelineKit.Filters.Restore;

/// <summary>A band of coefficients, row by row.</summary>
internal sealed record WaveletBand(int Width, int Height, double[] Samples)
{
    /// <summary>Initializes a band of zeros.</summary>
    public WaveletBand(int width, int height)
        : this(width, height, new double[width * height])
    {
    }

    /// <summary>Returns a row.</summary>
    public Span<double> Row(int y) => Samples.AsSpan(y * Width, Width);

    /// <summary>Returns the transposed band.</summary>
    public WaveletBand Transposed()
    {
        var result = new WaveletBand(Height, Width);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                result.Samples[x * Height + y] = Samples[y * Width + x];
        return result;
    }
}
