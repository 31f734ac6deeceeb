using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Local;

/// <summary>
/// Converts the comparison of a byte with its window's mean, minus an offset, to integers: the byte is white if the sum of the
/// window is at most a limit for that byte.
/// </summary>
internal sealed class ThresholdLimits
{
    private const int Levels = byte.MaxValue + 1;
    private readonly int[] limits;

    private ThresholdLimits(int count, int[] limits) => (Count, this.limits, Bias) = (count, limits, Common(count, limits));

    /// <summary>The number of bytes in a window.</summary>
    public int Count { get; }

    /// <summary>For each byte value, the largest sum whose level is below it; −1 for none.</summary>
    public ReadOnlySpan<int> Limits => limits;

    /// <summary>
    /// The difference of every limit from count × byte, if it is constant: if the offset times the count is not just above an
    /// integer.
    /// </summary>
    public int? Bias { get; }

    /// <summary>Computes the limits for windows of a size, with levels in a given precision.</summary>
    public static ThresholdLimits Of(int count, double offset, SamplePrecision precision) =>
        precision == SamplePrecision.Single ? Of<float>(count, offset) : Of<double>(count, offset);

    private static ThresholdLimits Of<T>(int count, double offset)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var limits = new int[Levels];
        for (var sample = 0; sample < Levels; sample++)
            limits[sample] = Limit(T.CreateTruncating(sample), count, T.CreateTruncating(offset));
        return new(count, limits);
    }

    // Uses the steps of ThresholdKernel. Larger sums never have lower levels.
    private static int Limit<T>(T sample, int count, T offset)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var (above, below) = (-1, byte.MaxValue * count + 1);
        while (below - above > 1)
        {
            var sum = above + (below - above) / 2;
            var mean = T.CreateTruncating((double)sum / count);
            if (sample > mean - offset + T.Abs(mean) * T.CreateTruncating(1e-6))
                above = sum;
            else
                below = sum;
        }
        return above;
    }

    private static int? Common(int count, int[] limits)
    {
        var most = byte.MaxValue * count;
        var inside = Array.FindIndex(limits, limit => limit >= 0 && limit < most);
        var bias = inside >= 0 ? limits[inside] - inside * count : limits[0] < 0 ? -most - 1 : most;
        for (var sample = 0; sample < Levels; sample++)
            if (Math.Clamp(sample * count + bias, -1, most) != limits[sample])
                return null;
        return bias;
    }
}
