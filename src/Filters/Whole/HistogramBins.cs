namespace PipelineKit.Filters.Whole;

/// <summary>Bins of equal width between two values. Edges are handled exactly as in NumPy.</summary>
internal sealed class HistogramBins
{
    private readonly double perUnit;

    public HistogramBins(double low, double high, int count)
    {
        Count = count;
        perUnit = count / (high - low);
        Edges = [.. Enumerable.Range(0, count + 1).Select(i => i == count ? high : low + i * ((high - low) / count))];
    }

    /// <summary>The number of bins.</summary>
    public int Count { get; }

    /// <summary>The lower edges, followed by the last upper edge.</summary>
    public double[] Edges { get; }

    /// <summary>Returns the bin of a sample; −1 if it is outside.</summary>
    public int Of(double sample)
    {
        if (!(sample >= Edges[0] && sample <= Edges[Count]))
            return -1;
        var bin = Math.Min((int)((sample - Edges[0]) * perUnit), Count - 1);
        if (sample < Edges[bin])
            return bin - 1;
        return bin < Count - 1 && sample >= Edges[bin + 1] ? bin + 1 : bin;
    }
}
