using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Which rows of a distorted image are read for rows of the corrected one.</summary>
internal sealed class LensRows(BrownModel model, ImageInfo image, (int Before, int After) taps, Border border) : IWarpRows
{
    // Rounding may differ between the bounds and the places themselves.
    private const int Slack = 1;

    /// <summary>All that is needed; the whole image where rows do not come by in order.</summary>
    public Reach Reach => Streams() ? Operators.Reach.Mapped(Needed) : Operators.Reach.Whole;

    /// <summary>The rows inside the image that are read for these rows; at least one.</summary>
    public RowRange Needed(RowRange rows)
    {
        var (low, high) = model.Rows(rows.First, rows.End - 1, image.Width);
        var (first, end) = (Math.Floor(low) - taps.Before - Slack, Math.Floor(high) + taps.After + Slack + 1);
        var outside = first < 0 || end > image.Height;
        return !(low <= high) || (outside && border is not (Border.Constant or Border.Replicate))
            ? new(0, image.Height)
            : new((int)Math.Clamp(first, 0, image.Height - 1), (int)Math.Clamp(end, 1, image.Height));
    }

    /// <inheritdoc/>
    public void Locate<T>(WarpPlaces<T> places, double shift, int y, int width)
        where T : unmanaged => places.Locate(model, shift, y, width);

    private bool Streams()
    {
        var before = new RowRange(0, 0);
        for (var y = 0; y < image.Height; y++)
        {
            var rows = Needed(new(y, y + 1));
            if (rows.First < before.First || rows.End < before.End || 2 * rows.Count > image.Height)
                return false;
            before = rows;
        }
        return true;
    }
}
