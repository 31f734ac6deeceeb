using System.Runtime.Intrinsics;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Computes the sums for one step of a translation. All pixels lie at the same fraction between those of the moving image, so its
/// rows are interpolated once each, in vectors. Sums have four parts whatever the width of vectors, so that rounding is the same.
/// </summary>
internal sealed unsafe class ShiftedSums(PyramidPlane<float> moving, PyramidPlane<float> reference)
{
    // The rows that a row takes samples from: one above, two between which it lies, one below.
    private const int Rows = 4;

    private static readonly int Lanes = Vector256<double>.Count;
    private readonly double[][] samples = Buffers(reference.Width), slopes = Buffers(reference.Width);

    /// <summary>Returns the sums over all pixels that have samples and gradients.</summary>
    /// <param name="right">The column of the reference's first pixel in the moving image.</param>
    /// <param name="down">The row.</param>
    public CorrelationSums Find(double right, double down)
    {
        var sums = new CorrelationSums(2);
        var (column, row) = ((long)Math.Floor(right), (long)Math.Floor(down));
        var (first, end) = Inside(column, moving.Width, reference.Width);
        var (top, bottom) = Inside(row, moving.Height, reference.Height);
        if (first >= end || top >= bottom)
            return sums;
        var next = top + (int)row - 1;
        for (var y = top; y < bottom; y++)
        {
            for (; next <= y + row + 2; next++)
                Prepare(moving.Row(next)[(first + (int)column - 1)..], samples[next % Rows], slopes[next % Rows], end - first,
                    right - column);
            Add(sums, y + (int)row, down - row, reference.Row(y)[first..end]);
        }
        return sums;
    }

    private static double[][] Buffers(int width) => [.. Enumerable.Range(0, Rows).Select(_ => new double[width])];

    // The gradient needs one more pixel on each side. Infinite shifts, too, leave nothing inside.
    private static (int First, int End) Inside(long shift, int length, int asked) => Math.Abs(shift) > int.MaxValue ? (0, 0)
        : ((int)Math.Clamp(1 - shift, 0, asked), (int)Math.Clamp(length - 2 - shift, 0, asked));

    // Interpolates a row of samples, from the second on, and its slopes.
    private static void Prepare(ReadOnlySpan<float> row, double[] samples, double[] slopes, int count, double fx)
    {
        var x = 0;
        fixed (float* from = row)
        fixed (double* sample = samples, slope = slopes)
            for (; x + Lanes <= count; x += Lanes)
            {
                Vector128<float> a = Vector128.Load(from + x), b = Vector128.Load(from + x + 1);
                Vector128<float> c = Vector128.Load(from + x + 2), d = Vector128.Load(from + x + 3);
                (Wide(b) + Wide(c - b) * fx).Store(sample + x);
                ((Wide(c - a) * (1 - fx) + Wide(d - b) * fx) * 0.5).Store(slope + x);
            }
        for (; x < count; x++)
        {
            samples[x] = row[x + 1] + (fx * (row[x + 2] - row[x + 1]));
            slopes[x] = (((1 - fx) * (row[x + 2] - row[x])) + (fx * (row[x + 3] - row[x + 1]))) / 2;
        }
    }

    private static Vector256<double> Wide(Vector128<float> four)
    {
        var (low, high) = Vector128.Widen(four);
        return Vector256.Create(low, high);
    }

    private void Add(CorrelationSums sums, int row, double fy, ReadOnlySpan<float> template)
    {
        double[] above = samples[(row - 1) % Rows], here = samples[row % Rows], next = samples[(row + 1) % Rows];
        double[] below = samples[(row + 2) % Rows], slope = slopes[row % Rows], nextSlope = slopes[(row + 1) % Rows];
        var (part, x) = (default(ShiftedPart), 0);
        for (; x + Lanes <= template.Length; x += Lanes)
        {
            Vector256<double> upper = Vector256.Create(here, x), lower = Vector256.Create(next, x);
            part.Add(upper * (1 - fy) + lower * fy, Wide(Vector128.Create(template[x..])),
                Vector256.Create(slope, x) * (1 - fy) + Vector256.Create(nextSlope, x) * fy,
                ((lower - Vector256.Create(above, x)) * (1 - fy) + (Vector256.Create(below, x) - upper) * fy) * 0.5);
        }
        part.AddTo(sums, x);
        for (; x < template.Length; x++)
            sums.Add(((1 - fy) * here[x]) + (fy * next[x]), template[x],
            [
                ((1 - fy) * slope[x]) + (fy * nextSlope[x]),
                (((1 - fy) * (next[x] - above[x])) + (fy * (below[x] - here[x]))) / 2,
            ]);
    }
}
