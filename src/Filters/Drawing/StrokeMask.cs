namespace PipelineKit.Filters.Drawing;

/// <summary>
/// A line of constant width along outlines, with round caps and joins. Pixel coverage is the depth of its center inside the line,
/// clamped to one pixel.
/// </summary>
internal sealed class StrokeMask(IReadOnlyList<Segment> segments, double lineWidth, int width, int height)
    : Mask(segments, (lineWidth / 2) + 1, width, height)
{
    private readonly double radius = lineWidth / 2;

    public override void Cover(int y, Span<double> cover)
    {
        cover[First..End].Clear();
        foreach (var segment in At(y))
        {
            var first = Math.Max(First, (int)Math.Floor(Math.Min(segment.X0, segment.X1) - radius - 1));
            var end = Math.Min(End, (int)Math.Ceiling(Math.Max(segment.X0, segment.X1) + radius + 1));
            for (var x = first; x < end; x++)
            {
                // A line thinner than a pixel gets proportionally less coverage.
                var part = Math.Clamp(radius + 0.5 - segment.Distance(x + 0.5, y + 0.5), 0, Math.Min(1, 2 * radius));
                cover[x] = Math.Max(cover[x], part);
            }
        }
    }
}
