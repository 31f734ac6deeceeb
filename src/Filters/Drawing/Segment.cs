namespace PipelineKit.Filters.Drawing;

/// <summary>A straight segment of an outline; pixel (0, 0) is the square from (0, 0) to (1, 1).</summary>
internal readonly record struct Segment(double X0, double Y0, double X1, double Y1)
{
    /// <summary>Connects points by segments, including the last to the first if the outline is closed.</summary>
    public static IEnumerable<Segment> Through(IReadOnlyList<(double X, double Y)> points, bool closed)
    {
        for (var i = 1; i < points.Count; i++)
            yield return new(points[i - 1].X, points[i - 1].Y, points[i].X, points[i].Y);
        if (closed)
            yield return new(points[^1].X, points[^1].Y, points[0].X, points[0].Y);
        else if (points.Count == 1)
            yield return new(points[0].X, points[0].Y, points[0].X, points[0].Y);
    }

    /// <summary>Returns the distance to a point.</summary>
    public double Distance(double x, double y)
    {
        var (dx, dy) = (X1 - X0, Y1 - Y0);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((x - X0) * dx) + ((y - Y0) * dy)) / length, 0, 1);
        return double.Hypot(x - X0 - (along * dx), y - Y0 - (along * dy));
    }
}
