using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Local;

/// <summary>
/// Turns the comparison of a byte with the mean of its window, less an offset, into one of integers: the byte is white where
/// the sum of the window is at most a limit that belongs to the byte.
/// </summary>
internal sealed class ThresholdLimits
{
    private const int Levels = byte.MaxValue + 1;
    private readonly int[] limits;

    private ThresholdLimits(int count, int[] limits) => (Count, this.limits, Bias) = (count, limits, Common(count, limits));

    /// <summary>The bytes of a window.</summary>
    public int Count { get; }

    /// <summary>The largest sum above whose level each byte lies, −1 for none.</summary>
    public ReadOnlySpan<int> Limits => limits;

    /// <summary>
    /// What makes limits of count × byte, where there is one such number: where the offset times the count is not too close to
    /// a whole number from above.
    /// </summary>
    public int? Bias { get; }

    /// <summary>The limits for windows of so many bytes, whose levels are computed in a precision.</summary>
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

    // In the steps of ThresholdKernel. Greater sums have levels no lower.
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
