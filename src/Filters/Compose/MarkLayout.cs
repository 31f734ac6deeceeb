using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Compose;

/// <summary>The position and size of a mark on an image, and the resampling of its rows and columns.</summary>
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

    /// <summary>The width of the scaled mark.</summary>
    public int Width { get; }

    /// <summary>The height of the scaled mark.</summary>
    public int Height { get; }

    /// <summary>The first column in the image; negative if the mark is cropped there.</summary>
    public int Left { get; }

    /// <summary>The first row in the image.</summary>
    public int Top { get; }

    /// <summary>The resampling of columns.</summary>
    public ResampleAxis Columns { get; }

    /// <summary>The resampling of rows.</summary>
    public ResampleAxis Rows { get; }

    /// <summary>Computes the layout of a stage.</summary>
    public static MarkLayout Of(Overlay overlay, ImageInfo image, ImageInfo mark) => new(overlay, image, mark);

    /// <summary>Returns the row of the scaled mark on a row of the image; −1 if there is none.</summary>
    public int RowAt(int y)
    {
        var row = repeats ? Modulo(y - Top, stepY) : y - (long)Top;
        return row >= 0 && row < Height ? (int)row : -1;
    }

    /// <summary>Returns the first columns of the marks in a row of the image.</summary>
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

    /// <summary>Returns the source rows of the mark for rows of the image.</summary>
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
            $"the overlay would be {scaled} pixels long", "choose a smaller 'scale' or 'share'");
    }

    private static ResampleAxis Axis(int from, int to) =>
        ResampleAxis.Create(to < from ? ResizeMethod.Area : ResizeMethod.Bilinear, from, to, antialias: true);

    private static long Modulo(long value, int step) => ((value % step) + step) % step;
}
