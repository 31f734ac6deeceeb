namespace PipelineKit.Rows;

/// <summary>How many rows of what size a store holds, with how much room around each.</summary>
/// <param name="Width">Columns of the image.</param>
/// <param name="Channels">Channels held.</param>
/// <param name="Capacity">Rows held at once.</param>
/// <param name="Left">Columns of room before a row.</param>
/// <param name="Right">Columns of room after a row.</param>
internal readonly record struct RowShape(int Width, int Channels, int Capacity, int Left = 0, int Right = 0)
{
    private const int CacheLine = 64;

    /// <summary>
    /// Columns before column 0, and from one channel of a row to the next. There is room for a whole vector beyond the last
    /// column, and a row has an odd number of cache lines: rows a power of two apart would fall into the same few sets of the
    /// cache.
    /// </summary>
    public (int Before, long Stride) Layout(int sampleBytes)
    {
        var perLine = CacheLine / sampleBytes;
        var before = checked(Left + perLine - 1) / perLine * perLine;
        var lines = ((long)before + Width + Right + 2 * perLine - 1) / perLine;
        return (before, (lines | 1) * perLine);
    }
}
