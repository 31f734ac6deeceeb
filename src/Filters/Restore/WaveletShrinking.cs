using System.Numerics.Tensors;
using PipelineKit.Kernels.Sums;

namespace PipelineKit.Filters.Restore;

/// <summary>Decomposes a plane, shrinks its detail coefficients, and reconstructs it.</summary>
internal sealed class WaveletShrinking(WaveletFilter filter, double? noise, int? levels)
{
    // The median magnitude of a standard normal distribution.
    private const double MedianOfNormal = 0.6744897501960817;
    private const double Rounding = 1e-10;

    /// <summary>Replaces a plane by its result.</summary>
    public void Shrink(double[] plane, int width)
    {
        var image = new WaveletBand(width, plane.Length / width, plane);
        var deep = (int)Math.Floor(Math.Log2(Math.Min(image.Width, image.Height) / (double)(filter.Length - 1)));
        var (coarse, details) = (image, new List<WaveletDetails>());
        for (var level = 0; level < (levels ?? Math.Max(deep - 3, 1)); level++)
        {
            var split = WaveletDetails.Split(filter, coarse);
            coarse = split.Coarse;
            details.Add(split);
        }
        var deviation = noise ?? Deviation(details[0].Diagonal.Samples);
        foreach (var detail in details)
            foreach (var band in new[] { detail.Across, detail.Down, detail.Diagonal })
                Shrink(band.Samples, deviation * deviation);
        foreach (var detail in Enumerable.Reverse(details))
            coarse = detail.Join(filter, coarse);
        coarse.Samples.CopyTo(plane, 0);
    }

    private static void Shrink(double[] band, double variance)
    {
        var signal = PlaneSums.SumOfSquares(band) / band.Length - variance;
        var threshold = variance / Math.Sqrt(Math.Max(signal, double.Epsilon));
        for (var i = 0; i < band.Length; i++)
            band[i] = Math.Abs(band[i]) <= threshold ? 0 * band[i] : band[i] - Math.CopySign(threshold, band[i]);
    }

    /// <summary>Estimates the standard deviation of noise from the median of fine details.</summary>
    public static double Deviation(double[] band)
    {
        // Flat areas and linear gradients give no noise estimate, and rounding errors are not noise.
        var least = Rounding * TensorPrimitives.MaxMagnitude<double>(band);
        double[] sizes = [.. band.Select(Math.Abs).Where(v => v > Math.Abs(least)).Order()];
        return sizes.Length == 0 ? 0 : (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2 / MedianOfNormal;
    }
}
