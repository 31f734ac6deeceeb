using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects votes of pixels for the centers of circles, one radius at a time.</summary>
internal sealed class CircleSearch(IReadOnlyList<(int X, int Y)> pixels, int width, int height)
{
    private readonly int[] votes = new int[width * height];
    private readonly int[] radii = new int[width * height];

    /// <summary>The best score at each center.</summary>
    public double[] Shares { get; } = new double[width * height];

    /// <summary>Processes a radius.</summary>
    public void Try(int radius)
    {
        Array.Clear(votes);
        var ring = Ring(radius);
        foreach (var (x, y) in pixels)
            foreach (var (dx, dy) in ring)
            {
                var (column, row) = (x + dx, y + dy);
                if ((uint)column < (uint)width && (uint)row < (uint)height)
                    votes[row * width + column]++;
            }
        for (var i = 0; i < votes.Length; i++)
            if ((double)votes[i] / ring.Count > Shares[i])
                (Shares[i], radii[i]) = ((double)votes[i] / ring.Count, radius);
    }

    /// <summary>Returns the table of circles; one row of zeros if there are none.</summary>
    public Matrix Table(IReadOnlyList<Peak> circles) => circles.Count == 0 ? new(1, 4, new double[4])
        : new(circles.Count, 4, [.. circles.SelectMany(c => new[] { c.X, c.Y, radii[c.Y * width + c.X], c.Value })]);

    // The offsets whose length rounds to the radius.
    private static List<(int Dx, int Dy)> Ring(int radius)
    {
        var (least, most) = (4L * radius * radius - 4L * radius + 1, 4L * radius * radius + 4L * radius + 1);
        var ring = new List<(int Dx, int Dy)>();
        for (var dy = -radius - 1; dy <= radius + 1; dy++)
            for (var dx = -radius - 1; dx <= radius + 1; dx++)
                if (4L * (dx * dx + dy * dy) >= least && 4L * (dx * dx + dy * dy) < most)
                    ring.Add((dx, dy));
        return ring;
    }
}
