namespace PipelineKit.Studio.Pictures;

/// <summary>
/// A histogram of samples whose range is not known in advance. Ranges are as wide as a power of two and begin at multiples of it;
/// when a sample lies too far away, neighboring ranges are merged in pairs, which keeps every count exact.
/// </summary>
/// <param name="channels">The number of channels, which share their ranges.</param>
internal sealed class GrowingHistogram(int channels)
{
    private const int Ranges = 512;
    // The precision of a float: narrower ranges would not separate more samples.
    private const int Digits = 23;

    private readonly long[][] counts = [.. Enumerable.Range(0, channels).Select(_ => new long[Ranges])];
    private double width;
    // The first range begins at this multiple of the width.
    private long first;

    /// <summary>Adds a finite sample.</summary>
    public void Add(int channel, double sample)
    {
        if (width == 0)
            Begin(sample);
        var at = Math.Floor(sample / width) - first;
        if (at is < 0 or >= Ranges)
            at = Grow(sample);
        counts[channel][(int)at]++;
    }

    /// <summary>Returns the counts of all channels, without the ranges at both ends that are empty in all of them.</summary>
    public (double From, double To, IReadOnlyList<IReadOnlyList<long>> Counts) Trimmed()
    {
        var used = Enumerable.Range(0, Ranges).Where(i => counts.Any(c => c[i] > 0)).ToArray();
        if (used.Length == 0)
            return (0, 1, [.. counts.Select(_ => (IReadOnlyList<long>)[0])]);
        return ((first + used[0]) * width, (first + used[^1] + 1) * width,
            [.. counts.Select(c => (IReadOnlyList<long>)c[used[0]..(used[^1] + 1)])]);
    }

    private void Begin(double sample)
    {
        width = Math.ScaleB(1, (sample == 0 ? -Digits : Math.ILogB(sample)) - Digits);
        first = (long)Math.Floor(sample / width) - Ranges / 2;
    }

    private double Grow(double sample)
    {
        while (true)
        {
            // The samples so far may lie anywhere in the ranges, so both ends move.
            Merge();
            if (Math.Floor(sample / width) - first is >= 0 and < Ranges and var at)
                return at;
        }
    }

    private void Merge()
    {
        var next = (first >> 1) - Ranges / 4;
        foreach (var count in counts)
        {
            var merged = new long[Ranges];
            for (var i = 0; i < Ranges; i++)
                merged[((first + i) >> 1) - next] += count[i];
            merged.CopyTo(count, 0);
        }
        (first, width) = (next, width * 2);
    }
}
