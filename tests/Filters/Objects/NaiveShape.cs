namespace PipelineKit.Tests.Filters.Objects;

/// <summary>The properties that regionprops computes, from a list of pixels.</summary>
internal static class NaiveShape
{
    /// <summary>Area, left, top, width, height, centroid, perimeter, eccentricity, orientation, mean, min, max, sum.</summary>
    public static double[] Of(List<(int Y, int X)> pixels, Func<(int Y, int X), double> intensity)
    {
        var (cx, cy) = (pixels.Average(p => p.X), pixels.Average(p => p.Y));
        var (xx, yy) = (pixels.Average(p => (p.X - cx) * (p.X - cx)), pixels.Average(p => (p.Y - cy) * (p.Y - cy)));
        var xy = pixels.Average(p => (p.X - cx) * (p.Y - cy));
        // The eigenvalues of the matrix of second moments, and the direction of the larger one.
        var root = Math.Sqrt(Math.Pow((xx - yy) / 2, 2) + xy * xy);
        var (longer, shorter) = ((xx + yy) / 2 + root, (xx + yy) / 2 - root);
        var angle = root < 1e-12 ? 0 : 90 - Math.Atan2(2 * xy, xx - yy) / 2 * 180 / Math.PI;
        return
        [
            pixels.Count, pixels.Min(p => p.X), pixels.Min(p => p.Y),
            pixels.Max(p => p.X) - pixels.Min(p => p.X) + 1, pixels.Max(p => p.Y) - pixels.Min(p => p.Y) + 1,
            cx, cy, Perimeter([.. pixels]), longer < 1e-12 ? 0 : Math.Sqrt(1 - Math.Max(0, shorter) / longer),
            angle > 90 ? angle - 180 : angle,
            pixels.Average(intensity), pixels.Min(intensity), pixels.Max(intensity), pixels.Sum(intensity),
        ];
    }

    private static double Perimeter(HashSet<(int Y, int X)> pixels)
    {
        var edge = pixels.Where(p => !pixels.Contains((p.Y - 1, p.X)) || !pixels.Contains((p.Y + 1, p.X))
            || !pixels.Contains((p.Y, p.X - 1)) || !pixels.Contains((p.Y, p.X + 1))).ToHashSet();
        return edge.Sum(p =>
        {
            var sum = 1;
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                    if ((dy, dx) != (0, 0) && edge.Contains((p.Y + dy, p.X + dx)))
                        sum += dy == 0 || dx == 0 ? 2 : 10;
            return sum switch
            {
                5 or 7 or 15 or 17 or 25 or 27 => 1,
                21 or 33 => Math.Sqrt(2),
                13 or 23 => (1 + Math.Sqrt(2)) / 2,
                _ => 0,
            };
        });
    }
}
