using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Determines which input rows a warp reads for its output rows, and whether they are needed in order.</summary>
internal sealed class WarpRows : IWarpRows
{
    private readonly Projection map;
    private readonly ImageInfo input, output;
    private readonly (int Before, int After) taps;
    private readonly bool far;

    /// <param name="map">The map from output to input pixels.</param>
    /// <param name="input">The input.</param>
    /// <param name="output">The output.</param>
    /// <param name="taps">The number of samples read before and after the one at or before a position.</param>
    /// <param name="border">The border mode.</param>
    public WarpRows(Projection map, ImageInfo input, ImageInfo output, (int Before, int After) taps, Border border)
    {
        (this.map, this.input, this.output) = (map, input, output);
        // A quotient can round to the wrong side of a row.
        this.taps = map.IsAffine ? taps : (taps.Before + 1, taps.After + 1);
        far = border is not (Border.Constant or Border.Replicate);
    }

    /// <summary>The reach of the whole warp.</summary>
    public Reach Reach => Streams() ? Operators.Reach.Mapped(Needed) : Operators.Reach.Whole;

    /// <inheritdoc/>
    public RowRange Needed(RowRange rows)
    {
        var (first, end) = Hull(rows);
        return far && (first < 0 || end > input.Height)
            ? new(0, input.Height)
            : new((int)Math.Clamp(first, 0, input.Height - 1), (int)Math.Clamp(end, 1, input.Height));
    }

    /// <inheritdoc/>
    public void Locate<T>(WarpPlaces<T> places, double shift, int y, int width)
        where T : unmanaged => places.Locate(map, shift, y, width);

    // Lines map to lines, so the corners are the extremes unless the horizon is between them.
    private (double First, double End) Hull(RowRange rows)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var y in (ReadOnlySpan<int>)[rows.First, rows.End - 1])
            foreach (var x in (ReadOnlySpan<int>)[0, output.Width - 1])
            {
                var w = map.G * x + (map.H * y + map.I);
                if (!(w > 0))
                    return (double.NegativeInfinity, double.PositiveInfinity);
                var at = (map.D * x + (map.E * y + map.F)) / w;
                (low, high) = (Math.Min(low, at), Math.Max(high, at));
            }
        return (Math.Floor(low) - taps.Before, Math.Floor(high + 0.75) + taps.After + 1);
    }

    private bool Streams()
    {
        var before = new RowRange(0, 0);
        for (var y = 0; y < output.Height; y++)
        {
            var rows = Needed(new(y, y + 1));
            if (rows.First < before.First || rows.End < before.End || 2 * rows.Count > input.Height)
                return false;
            before = rows;
        }
        return true;
    }
}
