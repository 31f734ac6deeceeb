namespace PipelineKit.Filters.Compose;

/// <summary>Areas of a rounded corner, whose arc is centered at (radius, radius) from the corner.</summary>
internal readonly record struct DiscArea(double Radius)
{
    /// <summary>Returns the area of a rectangle, relative to the corner, inside the rounded corner.</summary>
    public double Corner(double left, double right, double top, double bottom)
    {
        // Areas beyond the arc's square are complete; inside it, columns are measured outward from the center.
        var (cutX, cutY) = (Math.Clamp(Radius, left, right), Math.Clamp(Radius, top, bottom));
        var whole = ((right - left) * (bottom - top)) - ((cutX - left) * (cutY - top));
        return whole + Inside(Radius - cutX, Radius - left, Radius - cutY, Radius - top);
    }

    // The area of the rectangle [x0, x1] × [y0, y1] in the first quadrant that the disc about the origin covers.
    private double Inside(double x0, double x1, double y0, double y1)
    {
        if (x0 >= x1 || y0 >= y1)
            return 0;
        var (full, none) = (Half(y1), Half(y0));
        var (a, b) = (Math.Clamp(full, x0, x1), Math.Clamp(none, x0, x1));
        return ((a - x0) * (y1 - y0)) + Under(b) - Under(a) - ((b - a) * y0);
    }

    // The half width of the disc at a height.
    private double Half(double y) => Math.Sqrt(Math.Max(0, (Radius * Radius) - (y * y)));

    // The area below the arc from 0 to x.
    private double Under(double x) =>
        Radius == 0 ? 0 : ((x * Half(x)) + (Radius * Radius * Math.Asin(Math.Min(1, x / Radius)))) / 2;
}
