namespace PipelineKit.Rows;

/// <summary>The number and size of a store's rows, with the space around each.</summary>
/// <param name="Width">The columns of the image.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Capacity">The row capacity.</param>
/// <param name="Left">The columns of space before a row.</param>
/// <param name="Right">The columns of space after a row.</param>
internal readonly record struct RowShape(int Width, int Channels, int Capacity, int Left = 0, int Right = 0)
{
    private const int CacheLine = 64;

    /// <summary>
    /// Returns the columns before column 0, and the stride between channels of a row. A whole vector fits after the last
    /// column, and a row has an odd number of cache lines, because rows a power of two apart would compete for the same few
    /// cache sets.
    /// </summary>
    public (int Before, long Stride) Layout(int sampleBytes)
    {
        var perLine = CacheLine / sampleBytes;
        var before = checked(Left + perLine - 1) / perLine * perLine;
        var lines = ((long)before + Width + Right + 2 * perLine - 1) / perLine;
        return (before, (lines | 1) * perLine);
    }
}
