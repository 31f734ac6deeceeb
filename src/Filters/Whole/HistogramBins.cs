namespace PipelineKit.Filters.Whole;

/// <summary>Bins of one width between two values, and the bin of a sample, exact at the edges as NumPy finds it.</summary>
internal sealed class HistogramBins
{
    private readonly double perUnit;

    public HistogramBins(double low, double high, int count)
    {
        Count = count;
        perUnit = count / (high - low);
        Edges = [.. Enumerable.Range(0, count + 1).Select(i => i == count ? high : low + i * ((high - low) / count))];
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>The lower edges, and the last upper one.</summary>
    public double[] Edges { get; }

    /// <summary>The bin of a sample; −1 when it is in none.</summary>
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
