namespace PipelineKit.Filters.Restore;

/// <summary>
/// One step of an orthogonal wavelet transform along a line, and its inverse: half as many sums and differences, with the line
/// extended by mirroring, as PyWavelets' <c>symmetric</c>.
/// </summary>
/// <param name="low">The reconstruction low-pass weights.</param>
internal sealed class WaveletFilter(params double[] low)
{
    private readonly double[] high = [.. low.Select((_, i) => (i % 2 == 0 ? 1 : -1) * low[low.Length - 1 - i])];

    /// <summary>The number of weights.</summary>
    public int Length => low.Length;

    /// <summary>Returns the filter of a wavelet (I. Daubechies, Ten Lectures on Wavelets, 1992).</summary>
    public static WaveletFilter Of(WaveletName name) => name switch
    {
        WaveletName.Haar => new(1 / Math.Sqrt(2), 1 / Math.Sqrt(2)),
        WaveletName.Db2 => new((1 + Math.Sqrt(3)) / (4 * Math.Sqrt(2)), (3 + Math.Sqrt(3)) / (4 * Math.Sqrt(2)),
            (3 - Math.Sqrt(3)) / (4 * Math.Sqrt(2)), (1 - Math.Sqrt(3)) / (4 * Math.Sqrt(2))),
        _ => new(0.2303778133088965, 0.7148465705529157, 0.6308807679298589, -0.027983769416859854,
            -0.18703481171909309, 0.030841381835560764, 0.0328830116668852, -0.010597401785069032),
    };

    /// <summary>Returns the number of sums for a line length.</summary>
    public int Half(int length) => (length + low.Length - 1) / 2;

    /// <summary>Decomposes a line.</summary>
    public void Split(ReadOnlySpan<double> line, Span<double> sums, Span<double> differences)
    {
        for (var k = 0; k < sums.Length; k++)
        {
            var (sum, difference) = (0.0, 0.0);
            for (var j = 0; j < low.Length; j++)
            {
                var sample = line[Mirror(2 * k + 1 - j, line.Length)];
                sum += low[low.Length - 1 - j] * sample;
                difference += high[low.Length - 1 - j] * sample;
            }
            (sums[k], differences[k]) = (sum, difference);
        }
    }

    /// <summary>Reconstructs a line.</summary>
    public void Join(ReadOnlySpan<double> sums, ReadOnlySpan<double> differences, Span<double> line)
    {
        for (var x = 0; x < line.Length; x++)
        {
            var sample = 0.0;
            for (var j = x % 2; j < low.Length; j += 2)
            {
                var k = (x + low.Length - 2 - j) / 2;
                if (k < sums.Length)
                    sample += low[j] * sums[k] + high[j] * differences[k];
            }
            line[x] = sample;
        }
    }

    private static int Mirror(int at, int length)
    {
        while (at < 0 || at >= length)
            at = at < 0 ? -1 - at : 2 * length - 1 - at;
        return at;
    }
}
