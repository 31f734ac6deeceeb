using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>Estimates the rotation of the horizontal and vertical lines of a photograph.</summary>
internal sealed class DominantLines
{
    private const double Coarse = 0.25, Fine = 0.005;

    // So few pixels at edges have no direction.
    private const int FewestEdges = 32;

    private readonly int width, height;
    private readonly (int X, int Y, double Across, double Down, double Size)[] edges;

    public DominantLines(PyramidPlane<float> picture)
    {
        (width, height) = (picture.Width, picture.Height);
        var found = new List<(int X, int Y, double Across, double Down, double Size)>();
        for (var y = 1; y < height - 1; y++)
            for (var x = 1; x < width - 1; x++)
            {
                ReadOnlySpan<float> above = picture.Row(y - 1)[(x - 1)..], own = picture.Row(y)[(x - 1)..],
                    below = picture.Row(y + 1)[(x - 1)..];
                var across = above[2] + (2.0 * own[2]) + below[2] - above[0] - (2.0 * own[0]) - below[0];
                var down = below[0] + (2.0 * below[1]) + below[2] - above[0] - (2.0 * above[1]) - above[2];
                found.Add((x, y, across, down, double.Hypot(across, down)));
            }
        var mean = found.Count > 0 ? found.Average(e => e.Size) : 0;
        edges = [.. found.Where(e => e.Size > mean)];
    }

    /// <summary>Returns the angle in degrees clockwise, within ±most; 0 for an image without edges.</summary>
    public double Angle(double most)
    {
        if (edges.Length < FewestEdges)
            return 0;
        var steps = (int)Math.Ceiling(most / Coarse);
        var best = Enumerable.Range(-steps, (2 * steps) + 1).Select(i => i * Coarse).MaxBy(a => (Sharpness(a), -Math.Abs(a)));
        for (var step = Coarse / 2; step > Fine; step /= 2)
            best = new[] { best - step, best, best + step }.MaxBy(a => (Sharpness(a), -Math.Abs(a)));
        return Math.Clamp(best, -most, most);
    }

    // The sum of squares of both projections. Positions between two bins count for both, and adjacent bins are added, so that the
    // pixel grid itself does not appear as a line.
    private double Sharpness(double degrees)
    {
        var (sin, cos) = double.SinCosPi(degrees / 180);
        var reach = (int)(width + (double)height) + 4;
        double[] level = new double[2 * reach], upright = new double[2 * reach];
        foreach (var (x, y, across, down, size) in edges)
        {
            Add(level, (y * cos) - (x * sin) + reach, Weight(((down * cos) - (across * sin)) / size) * size);
            Add(upright, (x * cos) + (y * sin) + reach, Weight(((across * cos) + (down * sin)) / size) * size);
        }
        return Squares(level) + Squares(upright);
    }

    private static void Add(double[] sums, double at, double weight)
    {
        var (line, part) = ((int)at, at - (int)at);
        sums[line] += weight * (1 - part);
        sums[line + 1] += weight * part;
    }

    private static double Weight(double cosine)
    {
        var square = cosine * cosine;
        var fourth = square * square;
        return fourth * fourth * fourth * fourth;
    }

    private static double Squares(double[] sums)
    {
        var total = 0.0;
        for (var i = 1; i < sums.Length - 1; i++)
        {
            var smooth = sums[i - 1] + (2 * sums[i]) + sums[i + 1];
            total += smooth * smooth;
        }
        return total;
    }
}
