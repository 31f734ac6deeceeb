using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// Minimum, maximum and mean over squares around each pixel of a plane, within the image. Extremes double their runs until two
/// of them cover a side, so their cost grows with the logarithm of the radius; means are running sums.
/// </summary>
internal static class Squares
{
    private delegate void Extreme<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> target);

    /// <summary>Bytes that any of them takes for a while.</summary>
    public static long Bytes(ImageInfo image, int radius, int sampleBytes) =>
        (image.Height + (2L * radius)) * image.Width * sampleBytes + (40L * (image.Width + (2L * radius)));

    /// <summary>Replaces each sample by the least of the square of side 2 · radius + 1; NaN does not count.</summary>
    public static void Least<T>(T[] plane, int width, int radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Extremes(plane, width, radius, T.PositiveInfinity, TensorPrimitives.MinNumber);

    /// <summary>Replaces each sample by the greatest.</summary>
    public static void Greatest<T>(T[] plane, int width, int radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Extremes(plane, width, radius, T.NegativeInfinity, TensorPrimitives.MaxNumber);

    /// <summary>
    /// Replaces each sample by the mean of those that are finite; 0 where none is. Sums of columns are kept from row to row in
    /// double precision, then summed along the row.
    /// </summary>
    public static void Mean<T>(T[] plane, int width, int radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (height, source) = (plane.Length / width, (T[])plane.Clone());
        var (sums, counts, wide) = (new double[width], new double[width], new double[width]);
        for (var y = -radius; y < height; y++)
        {
            Add(y + radius, 1);
            Add(y - radius - 1, -1);
            if (y >= 0)
                Along(sums, counts, radius, plane.AsSpan(y * width, width));
        }

        void Add(int y, double sign)
        {
            if (y < 0 || y >= height)
                return;
            TensorPrimitives.ConvertTruncating(source.AsSpan(y * width, width), wide);
            Accumulate(wide, sign, sums, counts);
        }
    }

    // Samples that are not finite count for nothing.
    private static void Accumulate(double[] row, double sign, double[] sums, double[] counts)
    {
        var signs = new Vector<double>(sign);
        var x = 0;
        for (; x + Vector<double>.Count <= row.Length; x += Vector<double>.Count)
        {
            var samples = new Vector<double>(row, x);
            var isFinite = Vector.Equals(samples - samples, Vector<double>.Zero);
            (new Vector<double>(sums, x) + Vector.ConditionalSelect(isFinite, signs * samples, Vector<double>.Zero))
                .CopyTo(sums, x);
            (new Vector<double>(counts, x) + Vector.ConditionalSelect(isFinite, signs, Vector<double>.Zero)).CopyTo(counts, x);
        }
        for (; x < row.Length; x++)
            if (double.IsFinite(row[x]))
                (sums[x], counts[x]) = (sums[x] + (sign * row[x]), counts[x] + sign);
    }

    private static void Along<T>(double[] sums, double[] counts, int radius, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (sum, count) = (0.0, 0.0);
        for (var x = -radius; x < target.Length; x++)
        {
            if (x + radius < target.Length)
                (sum, count) = (sum + sums[x + radius], count + counts[x + radius]);
            if (x > radius)
                (sum, count) = (sum - sums[x - radius - 1], count - counts[x - radius - 1]);
            if (x >= 0)
                target[x] = count > 0 ? T.CreateTruncating(sum / count) : T.Zero;
        }
    }

    private static void Extremes<T>(T[] plane, int width, int radius, T outside, Extreme<T> extreme)
        where T : unmanaged
    {
        var (side, run) = ((2 * radius) + 1, 1);
        while (2 * run <= side)
            run *= 2;
        var (row, other) = (new T[width + (2 * radius)], new T[width + (2 * radius)]);
        for (var y = 0; y < plane.Length; y += width)
        {
            Array.Fill(row, outside);
            plane.AsSpan(y, width).CopyTo(row.AsSpan(radius));
            Runs(ref row, ref other, run, extreme);
            extreme(row.AsSpan(0, width), row.AsSpan(side - run, width), plane.AsSpan(y, width));
        }
        var tall = new T[plane.Length + (2L * radius * width)];
        Array.Fill(tall, outside);
        plane.CopyTo(tall, radius * width);
        Runs(tall, width, run, extreme);
        extreme(tall.AsSpan(0, plane.Length), tall.AsSpan((side - run) * width, plane.Length), plane);
    }

    // Each sample becomes the extreme of itself and those to its right, as many as a run has. Results go to the other line,
    // because the spans overlap.
    private static void Runs<T>(ref T[] line, ref T[] other, int run, Extreme<T> extreme)
    {
        for (var have = 1; have < run; have *= 2)
        {
            var rest = line.Length - have;
            extreme(line.AsSpan(0, rest), line.AsSpan(have, rest), other.AsSpan(0, rest));
            line.AsSpan(rest).CopyTo(other.AsSpan(rest));
            (line, other) = (other, line);
        }
    }

    // The same down the columns, in place.
    private static void Runs<T>(T[] plane, int width, int run, Extreme<T> extreme)
    {
        for (var have = 1; have < run; have *= 2)
        {
            var step = have * width;
            var rest = plane.Length - step;
            // Spans that overlap are computed front to back a step at a time, so that none is read after it is written.
            for (var at = 0; at < rest; at += step)
            {
                var length = Math.Min(step, rest - at);
                extreme(plane.AsSpan(at, length), plane.AsSpan(at + step, length), plane.AsSpan(at, length));
            }
        }
    }
}
