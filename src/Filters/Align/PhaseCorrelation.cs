using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Kernels.Transforms;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Estimates the shift between two images in whole pixels: the peak of the inverse transform of their phase difference (C. Kuglin
/// and D. Hines, "The phase correlation image alignment method", 1975). Finds shifts too large for gradient steps.
/// </summary>
internal static class PhaseCorrelation
{
    // The number of peaks examined, and the minimum overlap per side as a fraction of the reference: 1 / LeastShare.
    private const int Examined = 8, LeastShare = 5;

    // A Hann window is best for a large overlap. It hides a small one, which is near the edges; a Tukey window does not.
    private const double Hann = 1, Tukey = 0.25;

    // Smaller products of the spectra, for each sample, are rounding errors.
    private const double Least = 1e-12;

    /// <summary>Returns the position of the reference's pixel (0, 0) in the moving image.</summary>
    /// <param name="moving">The moving image.</param>
    /// <param name="reference">The reference image.</param>
    /// <param name="isPartial">
    /// Whether the images may overlap in a small part only. More shifts are then compared, and a small overlap must correlate
    /// better than a large one: by its significance, the correlation after R. Fisher's transformation in standard deviations.
    /// </param>
    public static (int X, int Y) Shift(PyramidPlane<float> moving, PyramidPlane<float> reference, bool isPartial)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Math.Max(moving.Width, moving.Height),
            Math.Max(reference.Width, reference.Height)));
        var peaks = Highest(moving, reference, size, Hann);
        if (!isPartial)
            return peaks.Select(peak => (X: Nearest(peak.X, size), Y: Nearest(peak.Y, size))).Append((X: 0, Y: 0))
                .MaxBy(shift => Correlation(moving, reference, shift).Value);
        return peaks.Concat(Highest(moving, reference, size, Tukey))
            .SelectMany(peak => Shifts(peak, size)).Append((X: 0, Y: 0)).MaxBy(shift => Significance(moving, reference, shift));
    }

    // The inverse transform of the phase difference.
    private static double[] Peaks(PyramidPlane<float> moving, PyramidPlane<float> reference, int size, double fade)
    {
        var plane = new FourierPlane(size, size);
        var (re, im) = (Windowed(moving, size, fade), SpareArrays.Take<double>(size * size));
        var (otherRe, otherIm) = (Windowed(reference, size, fade), SpareArrays.Take<double>(size * size));
        plane.ForwardReal(re, im);
        plane.ForwardReal(otherRe, otherIm);
        for (var i = 0; i < re.Length; i++)
        {
            var (a, b) = ((re[i] * otherRe[i]) + (im[i] * otherIm[i]), (im[i] * otherRe[i]) - (re[i] * otherIm[i]));
            var magnitude = Math.Sqrt((a * a) + (b * b));
            (re[i], im[i]) = magnitude > Least * re.Length ? (a / magnitude, b / magnitude) : (0, 0);
        }
        plane.Inverse(re, im);
        SpareArrays.Give(im, otherRe, otherIm);
        return re;
    }

    // For periodic patterns, the highest peak can be wrong, so samples are compared.
    private static List<(int X, int Y)> Highest(PyramidPlane<float> moving, PyramidPlane<float> reference, int size, double fade)
    {
        var peaks = Peaks(moving, reference, size, fade);
        var highest = new List<(int X, int Y)>();
        for (var n = 0; n < Examined; n++)
        {
            var best = 0;
            for (var i = 1; i < peaks.Length; i++)
                if (peaks[i] > peaks[best])
                    best = i;
            var (x, y) = (best % size, best / size);
            for (var dy = -2; dy <= 2; dy++)
                for (var dx = -2; dx <= 2; dx++)
                    peaks[((y + dy + size) % size * size) + ((x + dx + size) % size)] = double.NegativeInfinity;
            highest.Add((x, y));
        }
        SpareArrays.Give(peaks);
        return highest;
    }

    private static int Nearest(int at, int size) => at > size / 2 ? at - size : at;

    // The transform is periodic, so a peak stands for shifts in either direction; with a small overlap, the longer one is right.
    private static IEnumerable<(int X, int Y)> Shifts((int X, int Y) peak, int size) =>
        from x in (int[])[peak.X, peak.X - size]
        from y in (int[])[peak.Y, peak.Y - size]
        select (x, y);

    private static double Significance(PyramidPlane<float> moving, PyramidPlane<float> reference, (int X, int Y) shift)
    {
        var (value, count) = Correlation(moving, reference, shift);
        return Math.Atanh(Math.Clamp(value, -1 + 1e-9, 1 - 1e-9)) * Math.Sqrt(count);
    }

    private static (double Value, double Count) Correlation(PyramidPlane<float> moving, PyramidPlane<float> reference,
        (int X, int Y) shift)
    {
        var (left, right) = (Math.Max(0, -shift.X), Math.Min(reference.Width, moving.Width - shift.X));
        var (top, bottom) = (Math.Max(0, -shift.Y), Math.Min(reference.Height, moving.Height - shift.Y));
        if (right - left < reference.Width / LeastShare || bottom - top < reference.Height / LeastShare)
            return (-1, 1);
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0, count = (double)(right - left) * (bottom - top);
        for (var y = top; y < bottom; y++)
        {
            ReadOnlySpan<float> one = moving.Row(y + shift.Y)[(left + shift.X)..], other = reference.Row(y)[left..right];
            for (var x = 0; x < other.Length; x++)
            {
                double p = one[x], q = other[x];
                (a, b, aa, bb, ab) = (a + p, b + q, aa + (p * p), bb + (q * q), ab + (p * q));
            }
        }
        var correlation = (ab - (a * b / count)) / Math.Sqrt((aa - (a * a / count)) * (bb - (b * b / count)));
        return (double.IsNaN(correlation) ? -1 : correlation, count);
    }

    // Subtracts the mean and fades the edges, which would otherwise correlate with each other.
    private static double[] Windowed(PyramidPlane<float> plane, int size, double fade)
    {
        var (samples, mean) = (SpareArrays.TakeCleared<double>(size * size), plane.Samples.Average(v => (double)v));
        double[] across = [.. Enumerable.Range(0, plane.Width).Select(x => Window(x, plane.Width, fade))];
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            var down = Window(y, plane.Height, fade);
            for (var x = 0; x < plane.Width; x++)
                samples[(y * size) + x] = (row[x] - mean) * across[x] * down;
        }
        return samples;
    }

    // A Tukey window that fades over a fraction of the length; a Hann window if that is 1.
    private static double Window(int at, int length, double fade)
    {
        var edge = Math.Min(at + 0.5, length - at - 0.5) / length;
        return edge < fade / 2 ? 0.5 - (0.5 * double.CosPi(2 * edge / fade)) : 1;
    }
}
