namespace PipelineKit.Filters.Drawing;

/// <summary>
/// The interior of closed outlines. Pixel coverage is the exact area: each segment adds the signed area between it and the right
/// edge of the row, and the sum along the row gives the interior.
/// </summary>
internal sealed class FillMask(IReadOnlyList<Segment> segments, int width, int height) : Mask(segments, 0, width, height)
{
    public override void Cover(int y, Span<double> cover)
    {
        var row = cover.Slice(First, End - First + 2);
        row.Clear();
        foreach (var segment in At(y))
            Add(row, segment, y);
        var sum = 0.0;
        for (var x = 0; x < End - First; x++)
        {
            sum += row[x];
            row[x] = Math.Min(1, Math.Abs(sum));
        }
    }

    private void Add(Span<double> row, Segment segment, int y)
    {
        var (from, to) = (Math.Clamp(segment.Y0, y, y + 1), Math.Clamp(segment.Y1, y, y + 1));
        if (from == to)
            return;
        var slope = (segment.X1 - segment.X0) / (segment.Y1 - segment.Y0);
        var origin = segment.X0 - First;
        Spread(row, origin + ((from - segment.Y0) * slope), origin + ((to - segment.Y0) * slope), to - from);
    }

    private void Spread(Span<double> row, double left, double right, double height)
    {
        if (left > right)
            (left, right) = (right, left);
        var most = End - First;
        if (right <= 0)
            row[0] += height;
        if (right <= 0 || left >= most)
            return;
        if (left < 0)
        {
            var part = -left / (right - left);
            row[0] += height * part;
            (height, left) = (height * (1 - part), 0);
        }
        if (right > most)
            (height, right) = (height * (most - left) / (right - left), most);
        var steps = right - left;
        var x = Math.Min((int)left, most - 1);
        do
        {
            var (begin, end) = (Math.Max(left, x), Math.Min(right, x + 1));
            var part = steps == 0 ? height : height * (end - begin) / steps;
            var beyond = ((begin + end) / 2) - x;
            row[x] += part * (1 - beyond);
            row[x + 1] += part * beyond;
        }
        while (++x < right);
    }
}
