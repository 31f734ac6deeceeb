using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Compose;

/// <summary>Where a mark lies on an image, how large, and which of its rows make one of the image's.</summary>
internal sealed class MarkLayout
{
    private readonly ImageInfo image;
    private readonly int stepX, stepY;
    private readonly bool repeats;

    private MarkLayout(Overlay overlay, ImageInfo image, ImageInfo mark)
    {
        var scale = overlay.Share is { } share ? share * image.Width / mark.Width : overlay.Scale;
        (this.image, repeats) = (image, overlay.Repeat);
        (Width, Height) = (Scaled(mark.Width, scale), Scaled(mark.Height, scale));
        var (left, top) = overlay.Gravity.Place((image.Width, image.Height), (Width, Height), overlay.X, overlay.Y);
        (Left, Top) = ((int)left, (int)top);
        (stepX, stepY) = (Width + overlay.Gap, Height + overlay.Gap);
        Columns = Axis(mark.Width, Width);
        Rows = Axis(mark.Height, Height);
    }

    /// <summary>Columns of the mark as it is laid.</summary>
    public int Width { get; }

    /// <summary>Rows of the mark as it is laid.</summary>
    public int Height { get; }

    /// <summary>Its first column in the image; below 0 when it is cut off there.</summary>
    public int Left { get; }

    /// <summary>Its first row in the image.</summary>
    public int Top { get; }

    /// <summary>What each of its columns mixes.</summary>
    public ResampleAxis Columns { get; }

    /// <summary>What each of its rows mixes.</summary>
    public ResampleAxis Rows { get; }

    /// <summary>The layout of a stage.</summary>
    public static MarkLayout Of(Overlay overlay, ImageInfo image, ImageInfo mark) => new(overlay, image, mark);

    /// <summary>The row of the laid mark on a row of the image; −1 where there is none.</summary>
    public int RowAt(int y)
    {
        var row = repeats ? Modulo(y - Top, stepY) : y - (long)Top;
        return row >= 0 && row < Height ? (int)row : -1;
    }

    /// <summary>The first columns of the marks that a row of the image shows.</summary>
    public IEnumerable<int> Lefts()
    {
        if (!repeats)
            return Left < image.Width && (long)Left + Width > 0 ? [Left] : [];
        var first = (int)Modulo(Left, stepX);
        if (first > 0)
            first -= stepX;
        return Enumerable.Range(0, 1 + ((image.Width - first) / stepX)).Select(i => first + (i * stepX))
            .Where(left => left < image.Width && left + Width > 0);
    }

    /// <summary>The rows of the mark's own that rows of the image need.</summary>
    public RowRange Needed(RowRange rows)
    {
        var first = (int)Math.Clamp(rows.First - (long)Top, 0, Height);
        var end = (int)Math.Clamp(rows.End - (long)Top, 0, Height);
        var begin = first < Height ? Rows.Starts[first] : Rows.Starts[Height - 1] + Rows.Counts[Height - 1];
        return new(begin, end > first ? Rows.Starts[end - 1] + Rows.Counts[end - 1] : begin);
    }

    private static int Scaled(int length, double scale)
    {
        var scaled = Math.Round(length * scale);
        return scaled <= 1_000_000 ? (int)Math.Max(1, scaled) : throw new PipelineException(Codes.BadGeometry,
            $"the mark would be {scaled} pixels long", "choose a smaller 'scale' or 'share'");
    }

    private static ResampleAxis Axis(int from, int to) =>
        ResampleAxis.Create(to < from ? ResizeMethod.Area : ResizeMethod.Bilinear, from, to, antialias: true);

    private static long Modulo(long value, int step) => ((value % step) + step) % step;
}
