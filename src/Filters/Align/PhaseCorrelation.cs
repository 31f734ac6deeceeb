using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>
/// How far one image is moved against another, in whole pixels: the peak of the transform of their phases' difference (C. Kuglin
/// and D. Hines, "The phase correlation image alignment method", 1975). Finds what is too far for steps along slopes.
/// </summary>
internal static class PhaseCorrelation
{
    // How many peaks are looked at, and of how much of the reference an overlap must be at least, on each side.
    private const int Peaks = 8, LeastShare = 5;

    /// <summary>Where the reference's pixel (0, 0) lies in the moving image.</summary>
    public static (int X, int Y) Shift(PyramidPlane<float> moving, PyramidPlane<float> reference)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Math.Max(moving.Width, moving.Height),
            Math.Max(reference.Width, reference.Height)));
        var (a, b) = (Windowed(moving, size), Windowed(reference, size));
        Transform(a, size, Fourier.Forward);
        Transform(b, size, Fourier.Forward);
        for (var i = 0; i < a.Length; i++)
        {
            var product = a[i] * Complex.Conjugate(b[i]);
            a[i] = product.Magnitude > 1e-12 ? product / product.Magnitude : Complex.Zero;
        }
        Transform(a, size, Fourier.Inverse);
        return Highest(a, size).Append((X: 0, Y: 0)).MaxBy(shift => Correlation(moving, reference, shift));
    }

    // Of waves that repeat themselves the highest peak may be a wrong one; samples tell.
    private static IEnumerable<(int X, int Y)> Highest(Complex[] peaks, int size)
    {
        for (var n = 0; n < Peaks; n++)
        {
            var best = 0;
            for (var i = 1; i < peaks.Length; i++)
                if (peaks[i].Real > peaks[best].Real)
                    best = i;
            var (x, y) = (best % size, best / size);
            for (var dy = -2; dy <= 2; dy++)
                for (var dx = -2; dx <= 2; dx++)
                    peaks[((y + dy + size) % size * size) + ((x + dx + size) % size)] = double.NegativeInfinity;
            yield return (x > size / 2 ? x - size : x, y > size / 2 ? y - size : y);
        }
    }

    private static double Correlation(PyramidPlane<float> moving, PyramidPlane<float> reference, (int X, int Y) shift)
    {
        var (left, right) = (Math.Max(0, -shift.X), Math.Min(reference.Width, moving.Width - shift.X));
        var (top, bottom) = (Math.Max(0, -shift.Y), Math.Min(reference.Height, moving.Height - shift.Y));
        if (right - left < reference.Width / LeastShare || bottom - top < reference.Height / LeastShare)
            return -1;
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
        return double.IsNaN(correlation) ? -1 : correlation;
    }

    // Without its mean, and faded out to its edges, which would correlate with each other.
    private static Complex[] Windowed(PyramidPlane<float> plane, int size)
    {
        var (samples, mean) = (new Complex[size * size], plane.Samples.Average(v => (double)v));
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < plane.Width; x++)
                samples[(y * size) + x] = (row[x] - mean) * Hann(x, plane.Width) * Hann(y, plane.Height);
        }
        return samples;
    }

    private static double Hann(int at, int length) => 0.5 - (0.5 * double.CosPi(2 * (at + 0.5) / length));

    private static void Transform(Complex[] plane, int size, Action<Complex[]> along)
    {
        var line = new Complex[size];
        for (var y = 0; y < size; y++)
        {
            Array.Copy(plane, y * size, line, 0, size);
            along(line);
            Array.Copy(line, 0, plane, y * size, size);
        }
        for (var x = 0; x < size; x++)
        {
            for (var y = 0; y < size; y++)
                line[y] = plane[(y * size) + x];
            along(line);
            for (var y = 0; y < size; y++)
                plane[(y * size) + x] = line[y];
        }
    }
}
