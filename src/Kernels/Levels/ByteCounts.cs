namespace PipelineKit.Kernels.Levels;

/// <summary>How often each byte occurs.</summary>
internal static class ByteCounts
{
    private const int Count = 256;

    /// <summary>
    /// The counts of a row. Four at once: where neighbors are equal, a count would wait for the one before it to be stored.
    /// </summary>
    public static int[] Of(ReadOnlySpan<byte> row)
    {
        Span<int> counts = stackalloc int[4 * Count];
        counts.Clear();
        var x = 0;
        for (; x + 4 <= row.Length; x += 4)
        {
            counts[row[x]]++;
            counts[Count + row[x + 1]]++;
            counts[2 * Count + row[x + 2]]++;
            counts[3 * Count + row[x + 3]]++;
        }
        for (; x < row.Length; x++)
            counts[row[x]]++;
        var sums = new int[Count];
        for (var i = 0; i < Count; i++)
            sums[i] = counts[i] + counts[Count + i] + counts[2 * Count + i] + counts[3 * Count + i];
        return sums;
    }
}
