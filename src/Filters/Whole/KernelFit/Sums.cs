using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>Sums of products with eight accumulators, so that rounding is the same on every machine.</summary>
internal static class Sums
{
    /// <summary>Returns the sum of a[i] · b[i].</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector256<double> low = default, high = default;
        var x = 0;
        for (; x <= a.Length - 8; x += 8)
        {
            low += Vector256.Create(a[x..]) * Vector256.Create(b[x..]);
            high += Vector256.Create(a[(x + 4)..]) * Vector256.Create(b[(x + 4)..]);
        }
        var sums = low + high;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; x < a.Length; x++)
            total += a[x] * b[x];
        return total;
    }

    /// <summary>Adds factor · source to target.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        var scale = Vector256.Create(factor);
        var x = 0;
        for (; x <= target.Length - 4; x += 4)
            (Vector256.Create((ReadOnlySpan<double>)target[x..]) + scale * Vector256.Create(source[x..])).CopyTo(target[x..]);
        for (; x < target.Length; x++)
            target[x] += factor * source[x];
    }
}
