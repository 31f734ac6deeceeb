using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Restore;

/// <summary>The mean that an unknown pixel becomes.</summary>
internal sealed class TeleaFill(HeldImage<double> image, FrontMarch march, int radius)
{
    // Pixels straight beside the march count a little as well.
    private const double LeastDirection = 1e-6;

    /// <summary>Fills a pixel in all channels.</summary>
    public void Fill(int at)
    {
        var (along, down) = Gradient(march.Distances, at);
        var (sums, total) = (new double[image.Planes.Length], 0.0);
        for (var dy = -radius; dy <= radius; dy++)
            for (var dx = -radius; dx <= radius; dx++)
            {
                var from = march.Beside(at, dy, dx);
                if (from < 0 || !march.IsKnown[from] || dy * dy + dx * dx > radius * radius)
                    continue;
                var square = (double)(dy * dy + dx * dx);
                var direction = Math.Max(LeastDirection, Math.Abs(dy * down + dx * along) / Math.Sqrt(square));
                var weight = direction / square / (1 + Math.Abs(march.Distances[from] - march.Distances[at]));
                total += weight;
                for (var channel = 0; channel < sums.Length; channel++)
                {
                    var (right, below) = Gradient(image.Planes[channel], from);
                    sums[channel] += weight * (image.Planes[channel][from] - dx * right - dy * below);
                }
            }
        var most = image.Info.White ?? double.PositiveInfinity;
        var least = image.Info.White is null ? double.NegativeInfinity : 0;
        for (var channel = 0; channel < sums.Length; channel++)
            image.Planes[channel][at] = Math.Clamp(sums[channel] / total, least, most);
    }

    // Half of what lies between both neighbors, or the difference from the one that is known, or nothing.
    private (double Right, double Below) Gradient(double[] plane, int at) => (Slope(plane, at, 0, 1), Slope(plane, at, 1, 0));

    private double Slope(double[] plane, int at, int dy, int dx)
    {
        var (before, after) = (march.Beside(at, -dy, -dx), march.Beside(at, dy, dx));
        var (hasBefore, hasAfter) = (before >= 0 && march.IsKnown[before], after >= 0 && march.IsKnown[after]);
        return hasBefore && hasAfter ? (plane[after] - plane[before]) / 2
            : hasAfter ? plane[after] - plane[at]
            : hasBefore ? plane[at] - plane[before] : 0;
    }
}
