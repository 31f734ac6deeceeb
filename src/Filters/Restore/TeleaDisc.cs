using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The weighted sums of <see cref="TeleaFill"/> over a disc inside the image: four places of a row at a time, with the same
/// operations for each. The sums are added place by place, so they are the same too.
/// </summary>
internal sealed unsafe class TeleaDisc
{
    private const int Lanes = 4;

    private readonly HeldImage<double> image;
    private readonly FrontMarch march;
    private readonly int radius;
    private readonly int[] reaches;
    private Four[] fours = [];
    private double[] weights = [], terms = [];

    /// <param name="image">The image.</param>
    /// <param name="march">The pixels that are known, and their distances.</param>
    /// <param name="reaches">The half widths of the disc, by row.</param>
    public TeleaDisc(HeldImage<double> image, FrontMarch march, int[] reaches)
    {
        (this.image, this.march, radius) = (image, march, reaches.Length / 2);
        this.reaches = reaches;
    }

    /// <summary>Returns the memory for a radius and a number of channels, in bytes.</summary>
    public static long Bytes(int radius, int channels) =>
        (2L * radius + 1) * (2 * radius / Lanes + 1) * (2 * sizeof(Four) + Lanes * (1 + channels) * sizeof(double));

    /// <summary>Whether the disc around a pixel, its neighbors and the lanes beside them are inside the image.</summary>
    public bool IsInside(int y, int x) => Vector256.IsHardwareAccelerated && y > radius && y < image.Info.Height - 1 - radius
        && x > radius && x < image.Info.Width - Lanes - radius;

    /// <summary>Returns the sum of the weights, and sets the sums of the weighted samples.</summary>
    /// <param name="at">The pixel.</param>
    /// <param name="along">The gradient of the distance along the row.</param>
    /// <param name="down">The gradient of the distance down the column.</param>
    /// <param name="sums">Receives the sum of each channel.</param>
    public double Sum(int at, double along, double down, double[] sums)
    {
        if (fours.Length == 0)
            List();
        var count = Weigh(at, along, down);
        var total = 0.0;
        for (var channel = 0; channel < sums.Length; channel++)
        {
            var of = terms.AsSpan(channel * weights.Length, count);
            var sum = total = 0;
            for (var i = 0; i < of.Length; i++)
            {
                total += weights[i];
                sum += of[i];
            }
            sums[channel] = sum;
        }
        return total;
    }

    // Small images may have no pixel that needs the places.
    private void List()
    {
        fours = [.. Enumerable.Range(-radius, reaches.Length).SelectMany(dy => Row(dy, reaches[dy + radius], image.Info.Width))];
        weights = new double[Lanes * fours.Length];
        terms = new double[weights.Length * image.Planes.Length];
    }

    // Returns the number of places that have a weight and a term; both are 0 for unknown ones.
    private int Weigh(int at, double along, double down)
    {
        var (width, count) = (image.Info.Width, 0);
        var own = Vector256.Create(march.Distances[at]);
        fixed (bool* states = march.IsKnown)
        fixed (double* distances = march.Distances)
            foreach (ref readonly var four in fours.AsSpan())
            {
                var known = (byte*)states + at + four.Offset;
                var isKnown = Known(known) & four.Within;
                if (isKnown == Vector256<double>.Zero)
                    continue;
                var slant = Vector256.Abs(Vector256.Create(four.Down * down) + (four.Across * along)) / four.Lengths;
                var direction = Vector256.Max(Vector256.Create(TeleaFill.LeastDirection), slant);
                var level = Vector256.Abs(Vector256.Load(distances + at + four.Offset) - own);
                var weight = isKnown & (direction / four.Squares / (Vector256<double>.One + level));
                weight.CopyTo(weights, count);
                var (left, right, above, below) =
                    (Known(known - 1), Known(known + 1), Known(known - width), Known(known + width));
                for (var channel = 0; channel < image.Planes.Length; channel++)
                    fixed (double* sample = &image.Planes[channel][at + four.Offset])
                    {
                        var across = four.Across * Slope(sample, 1, left, right);
                        var vertical = Vector256.Create(four.Down) * Slope(sample, width, above, below);
                        (isKnown & (weight * (Vector256.Load(sample) - across - vertical)))
                            .CopyTo(terms, (channel * weights.Length) + count);
                    }
                count += Lanes;
            }
        return count;
    }

    // Half the difference of both neighbors, the difference from the only known one, or 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Slope(double* sample, int step, Vector256<double> hasBefore, Vector256<double> hasAfter)
    {
        var own = Vector256.Load(sample);
        var before = Vector256.ConditionalSelect(hasBefore, Vector256.Load(sample - step), own);
        var after = Vector256.ConditionalSelect(hasAfter, Vector256.Load(sample + step), own);
        var factor = Vector256.ConditionalSelect(hasBefore & hasAfter, Vector256.Create(0.5), Vector256<double>.One);
        return (hasBefore | hasAfter) & ((after - before) * factor);
    }

    // All bits of the lanes of known pixels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Known(byte* states) =>
        (Vector256<long>.Zero - WideBytes.Four(states)).AsDouble();

    private static IEnumerable<Four> Row(int dy, int reach, int width)
    {
        for (var dx = -reach; dx <= reach; dx += Lanes)
        {
            double[] across = [dx, dx + 1, dx + 2, dx + 3];
            double[] squares = [.. across.Select(x => (dy * dy) + (x * x))];
            yield return new((dy * width) + dx, dy, Vector256.Create(across), Vector256.Create(squares),
                Vector256.Create([.. squares.Select(Math.Sqrt)]),
                Vector256.Create([.. across.Select(x => x <= reach ? -1L : 0)]).AsDouble());
        }
    }

    /// <summary>Four places of a row.</summary>
    /// <param name="Offset">The first place, as an offset from the center in the plane.</param>
    /// <param name="Down">The row, from the center.</param>
    /// <param name="Across">The columns, from the center.</param>
    /// <param name="Squares">The squares of the distances from the center.</param>
    /// <param name="Lengths">The distances from the center.</param>
    /// <param name="Within">All bits of the lanes inside the disc.</param>
    private readonly record struct Four(int Offset, double Down, Vector256<double> Across, Vector256<double> Squares,
        Vector256<double> Lengths, Vector256<double> Within);
}
