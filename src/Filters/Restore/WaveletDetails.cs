namespace PipelineKit.Filters.Restore;

/// <summary>One level of a transform: the coarse band, and the differences along rows, down columns, and both.</summary>
internal sealed record WaveletDetails(int Width, int Height,
    WaveletBand Coarse, WaveletBand Across, WaveletBand Down, WaveletBand Diagonal)
{
    /// <summary>Decomposes an image along its rows, then down its columns.</summary>
    public static WaveletDetails Split(WaveletFilter filter, WaveletBand image)
    {
        var (sums, differences) = Rows(filter, image);
        var (coarse, down) = Rows(filter, sums.Transposed());
        var (across, diagonal) = Rows(filter, differences.Transposed());
        return new(image.Width, image.Height, coarse.Transposed(), across.Transposed(), down.Transposed(), diagonal.Transposed());
    }

    /// <summary>Reconstructs the image.</summary>
    /// <param name="filter">The wavelet.</param>
    /// <param name="coarse">The coarse band.</param>
    public WaveletBand Join(WaveletFilter filter, WaveletBand coarse)
    {
        var sums = Rows(filter, coarse.Transposed(), Down.Transposed(), Height).Transposed();
        var differences = Rows(filter, Across.Transposed(), Diagonal.Transposed(), Height).Transposed();
        return Rows(filter, sums, differences, Width);
    }

    private static (WaveletBand Sums, WaveletBand Differences) Rows(WaveletFilter filter, WaveletBand band)
    {
        var half = filter.Half(band.Width);
        WaveletBand sums = new(half, band.Height), differences = new(half, band.Height);
        for (var y = 0; y < band.Height; y++)
            filter.Split(band.Row(y), sums.Row(y), differences.Row(y));
        return (sums, differences);
    }

    private static WaveletBand Rows(WaveletFilter filter, WaveletBand sums, WaveletBand differences, int width)
    {
        var result = new WaveletBand(width, sums.Height);
        for (var y = 0; y < sums.Height; y++)
            filter.Join(sums.Row(y), differences.Row(y), result.Row(y));
        return result;
    }
}
