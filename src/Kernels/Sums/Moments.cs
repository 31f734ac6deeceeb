using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Sums;

/// <summary>Count, range, sum, and squared deviations from the mean of some samples; <c>default</c> for none.</summary>
internal readonly record struct Moments(long Count, double Min, double Max, double Sum, double Squares)
{
    private const int Block = 512;

    public double Mean => Sum / Count;

    /// <summary>The population standard deviation.</summary>
    public double Deviation => Math.Sqrt(Squares / Count);

    /// <summary>Computes the moments of some samples.</summary>
    public static Moments Of<T>(ReadOnlySpan<T> samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> block = stackalloc double[Block];
        var sum = 0.0;
        for (var at = 0; at < samples.Length; at += Block)
            sum += Total(Widen(samples, at, block), 0, squared: false);
        var (mean, squares) = (sum / samples.Length, 0.0);
        for (var at = 0; at < samples.Length; at += Block)
            squares += Total(Widen(samples, at, block), mean, squared: true);
        return new(samples.Length, double.CreateTruncating(TensorPrimitives.Min(samples)),
            double.CreateTruncating(TensorPrimitives.Max(samples)), sum, squares);
    }

    /// <summary>Combines the moments of two sets of samples.</summary>
    public Moments And(Moments other)
    {
        if (Count == 0)
            return other;
        var apart = other.Mean - Mean;
        return new(Count + other.Count, Math.Min(Min, other.Min), Math.Max(Max, other.Max), Sum + other.Sum,
            Squares + other.Squares + apart * apart * Count * other.Count / (Count + other.Count));
    }

    private static ReadOnlySpan<double> Widen<T>(ReadOnlySpan<T> samples, int at, Span<double> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = Math.Min(Block, samples.Length - at);
        TensorPrimitives.ConvertTruncating(samples.Slice(at, count), block);
        return block[..count];
    }

    // Always eight running sums, for any vector width, so that rounding is the same on every machine.
    private static double Total(ReadOnlySpan<double> samples, double mean, bool squared)
    {
        Vector256<double> low = default, high = default, center = Vector256.Create(mean);
        var x = 0;
        for (; x <= samples.Length - 8; x += 8)
        {
            var (a, b) = (Vector256.Create(samples[x..]) - center, Vector256.Create(samples[(x + 4)..]) - center);
            low += squared ? a * a : a;
            high += squared ? b * b : b;
        }
        var sums = low + high;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; x < samples.Length; x++)
        {
            var apart = samples[x] - mean;
            total += squared ? apart * apart : apart;
        }
        return total;
    }
}
