using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Restore;

/// <summary>Computes the mean that replaces an unknown pixel.</summary>
internal sealed class TeleaFill(HeldImage<double> image, FrontMarch march, int radius)
{
    // Gives pixels perpendicular to the march a small weight as well.
    private const double LeastDirection = 1e-6;

    /// <summary>Fills a pixel in all channels.</summary>
    public void Fill(int at)
    {
        var (y, x) = march.Place(at);
        var (along, down) = Gradient(march.Distances, y, x);
        var (sums, total) = (new double[image.Planes.Length], 0.0);
        for (var dy = -radius; dy <= radius; dy++)
            for (var dx = -radius; dx <= radius; dx++)
            {
                if (dy * dy + dx * dx > radius * radius || !march.Knows(y + dy, x + dx))
                    continue;
                var from = at + dy * image.Info.Width + dx;
                var square = (double)(dy * dy + dx * dx);
                var direction = Math.Max(LeastDirection, Math.Abs(dy * down + dx * along) / Math.Sqrt(square));
                var weight = direction / square / (1 + Math.Abs(march.Distances[from] - march.Distances[at]));
                total += weight;
                for (var channel = 0; channel < sums.Length; channel++)
                {
                    var (right, below) = Gradient(image.Planes[channel], y + dy, x + dx);
                    sums[channel] += weight * (image.Planes[channel][from] - dx * right - dy * below);
                }
            }
        var most = image.Info.White ?? double.PositiveInfinity;
        var least = image.Info.White is null ? double.NegativeInfinity : 0;
        for (var channel = 0; channel < sums.Length; channel++)
            image.Planes[channel][at] = Math.Clamp(sums[channel] / total, least, most);
    }

    // Half the difference of both neighbors, the difference from the only known one, or 0.
    private (double Right, double Below) Gradient(double[] plane, int y, int x) =>
        (Slope(plane, y, x, 0, 1), Slope(plane, y, x, 1, 0));

    private double Slope(double[] plane, int y, int x, int dy, int dx)
    {
        var (at, step) = (y * image.Info.Width + x, dy * image.Info.Width + dx);
        var (hasBefore, hasAfter) = (march.Knows(y - dy, x - dx), march.Knows(y + dy, x + dx));
        return hasBefore && hasAfter ? (plane[at + step] - plane[at - step]) / 2
            : hasAfter ? plane[at + step] - plane[at]
            : hasBefore ? plane[at] - plane[at - step] : 0;
    }
}
