using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums of a plane in eight lanes, whatever vectors the processor has: rounding depends on the order of additions, and in
/// <see cref="System.Numerics.Tensors.TensorPrimitives"/> that depends on the processor.
/// </summary>
internal static class PlaneSums
{
    private const int Half = 4, Lanes = 8;

    /// <summary>Returns the sum of the samples.</summary>
    public static double Sum(ReadOnlySpan<double> plane)
    {
        var (low, high, i) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; i + Lanes <= plane.Length; i += Lanes)
            (low, high) = (low + Vector256.Create(plane[i..]), high + Vector256.Create(plane[(i + Half)..]));
        var sum = Across(low + high);
        for (; i < plane.Length; i++)
            sum += plane[i];
        return sum;
    }

    /// <summary>Returns the sum of the samples' squares.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> plane)
    {
        var (low, high, i) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; i + Lanes <= plane.Length; i += Lanes)
        {
            var (first, second) = (Vector256.Create(plane[i..]), Vector256.Create(plane[(i + Half)..]));
            (low, high) = (low + first * first, high + second * second);
        }
        var sum = Across(low + high);
        for (; i < plane.Length; i++)
            sum += plane[i] * plane[i];
        return sum;
    }

    private static double Across(Vector256<double> lanes) => lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
}
