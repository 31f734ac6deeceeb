using System.Numerics;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Rejects outliers column by column. In sorted samples, the remaining ones are always contiguous, and their median is the middle
/// one.
/// </summary>
internal sealed unsafe class SigmaClipKernel<T>(SigmaClip clip, int images) : ReducerKernel<T>(images, Rows(images))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The minimum number of columns in a tile.
    private const int LeastColumns = 64;

    /// <summary>Returns the number of rows of doubles that hold one column of a stack.</summary>
    public static int Rows(int images) => (images + LeastColumns - 1) / LeastColumns;

    protected override void Reduce(StackTile<T> tile, int columns, T* target, double* workspace)
    {
        var samples = new Span<double>(workspace, Images);
        for (var x = 0; x < columns; x++)
        {
            for (var i = 0; i < samples.Length; i++)
                samples[i] = double.CreateTruncating(tile.Image(i)[x]);
            target[x] = T.CreateTruncating(Mean(samples));
        }
    }

    private double Mean(Span<double> samples)
    {
        samples.Sort();
        // NaN sorts first.
        if (double.IsNaN(samples[0]))
            return double.NaN;
        var (first, end) = (0, samples.Length);
        var mean = Mean(samples, first, end);
        for (var turn = 0; turn < clip.Iterations; turn++)
        {
            var reach = clip.Kappa * Deviation(samples, first, end, mean);
            var center = clip.Center == ClipCenter.Mean ? mean
                : (samples[first + (end - first - 1) / 2] + samples[first + (end - first) / 2]) / 2;
            var (from, to) = (first, end);
            while (from < to && samples[from] < center - reach)
                from++;
            while (from < to && samples[to - 1] > center + reach)
                to--;
            // With a small kappa, both remaining samples can be outliers; then they are kept.
            if (from == to || (from, to) == (first, end))
                break;
            (first, end) = (from, to);
            mean = Mean(samples, first, end);
        }
        return mean;
    }

    private static double Mean(ReadOnlySpan<double> samples, int first, int end)
    {
        var sum = 0.0;
        foreach (var sample in samples[first..end])
            sum += sample;
        return sum / (end - first);
    }

    private static double Deviation(ReadOnlySpan<double> samples, int first, int end, double mean)
    {
        var sum = 0.0;
        foreach (var sample in samples[first..end])
            sum += (sample - mean) * (sample - mean);
        return Math.Sqrt(sum / (end - first));
    }
}
