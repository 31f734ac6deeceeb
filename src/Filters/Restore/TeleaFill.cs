using System.Runtime.CompilerServices;
using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Restore;

/// <summary>Computes the mean that replaces an unknown pixel.</summary>
internal sealed class TeleaFill
{
    /// <summary>The least weight of a direction, so that pixels perpendicular to the march have one as well.</summary>
    public const double LeastDirection = 1e-6;

    private readonly HeldImage<double> image;
    private readonly FrontMarch march;
    private readonly int radius;
    private readonly (int Width, int Height) size;
    private readonly double[] sums;

    // The half widths of the disc, by row, and the distance of each place from its center.
    private readonly int[] reaches;
    private readonly double[] lengths;
    private readonly TeleaDisc disc;

    /// <param name="image">The image.</param>
    /// <param name="march">The pixels that are known, and their distances.</param>
    /// <param name="radius">The radius of the disc around a pixel whose known pixels count.</param>
    public TeleaFill(HeldImage<double> image, FrontMarch march, int radius)
    {
        (this.image, this.march, this.radius) = (image, march, radius);
        (size, sums) = ((image.Info.Width, image.Info.Height), new double[image.Planes.Length]);
        reaches = [.. Enumerable.Range(-radius, (2 * radius) + 1)
            .Select(dy => Enumerable.Range(0, radius + 1).Last(dx => (dy * dy) + (dx * dx) <= radius * radius))];
        lengths = [.. Enumerable.Range(0, (radius * radius) + 1).Select(square => Math.Sqrt(square))];
        disc = new(image, march, reaches);
    }

    /// <summary>Fills a pixel in all channels.</summary>
    public void Fill(int at)
    {
        var (y, x) = march.Place(at);
        var (along, down) = Gradient(march.Distances, at, Known(at, y, x));
        var total = disc.IsInside(y, x) ? disc.Sum(at, along, down, sums) : Sum(at, y, x, along, down);
        var most = image.Info.White ?? double.PositiveInfinity;
        var least = image.Info.White is null ? double.NegativeInfinity : 0;
        for (var channel = 0; channel < sums.Length; channel++)
            image.Planes[channel][at] = Math.Clamp(sums[channel] / total, least, most);
    }

    // The same as the disc's sums, near the edges of the image.
    private double Sum(int at, int y, int x, double along, double down)
    {
        Array.Clear(sums);
        var total = 0.0;
        for (var dy = Math.Max(-radius, -y); dy <= Math.Min(radius, size.Height - 1 - y); dy++)
        {
            var reach = reaches[dy + radius];
            for (var dx = Math.Max(-reach, -x); dx <= Math.Min(reach, size.Width - 1 - x); dx++)
            {
                var from = at + dy * size.Width + dx;
                if (!march.IsKnown[from])
                    continue;
                var square = dy * dy + dx * dx;
                var direction = Math.Max(LeastDirection, Math.Abs(dy * down + dx * along) / lengths[square]);
                var weight = direction / square / (1 + Math.Abs(march.Distances[from] - march.Distances[at]));
                total += weight;
                var known = Known(from, y + dy, x + dx);
                for (var channel = 0; channel < sums.Length; channel++)
                {
                    var (right, below) = Gradient(image.Planes[channel], from, known);
                    sums[channel] += weight * (image.Planes[channel][from] - dx * right - dy * below);
                }
            }
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (bool Left, bool Right, bool Above, bool Below) Known(int at, int y, int x)
    {
        var known = march.IsKnown;
        return (x > 0 && known[at - 1], x < size.Width - 1 && known[at + 1],
            y > 0 && known[at - size.Width], y < size.Height - 1 && known[at + size.Width]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (double Right, double Below) Gradient(
        double[] plane, int at, (bool Left, bool Right, bool Above, bool Below) known) =>
        (Slope(plane, at, 1, known.Left, known.Right), Slope(plane, at, size.Width, known.Above, known.Below));

    // Half the difference of both neighbors, the difference from the only known one, or 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Slope(double[] plane, int at, int step, bool hasBefore, bool hasAfter) =>
        hasBefore && hasAfter ? (plane[at + step] - plane[at - step]) / 2
        : hasAfter ? plane[at + step] - plane[at]
        : hasBefore ? plane[at] - plane[at - step] : 0;
}
