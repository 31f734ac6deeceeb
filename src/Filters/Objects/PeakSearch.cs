using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Finds samples that no sample of the surrounding square exceeds: computes maxima of columns, then of runs of them. Without a
/// limit, a first pass determines the minimum.
/// </summary>
internal sealed class PeakSearch<T>(LocalMaxima settings, int width) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int reach = settings.Distance;
    private readonly List<Peak> found = [];
    private bool searches = settings.Above is not null;
    private double limit = settings.Above ?? double.PositiveInfinity;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = Luma.Row(inputs[0], y, 0, new T[width]);
        if (!searches)
            return (double.CreateTruncating(TensorPrimitives.MinNumber(row)), Array.Empty<Peak>());
        if (!(double.CreateTruncating(TensorPrimitives.MaxNumber(row)) > limit))
            return (0.0, Array.Empty<Peak>());
        var highest = Highest(y, inputs[0]);
        var peaks = new List<Peak>();
        for (var x = 0; x < row.Length; x++)
            if (row[x] == highest[x] && double.CreateTruncating(row[x]) > limit)
                peaks.Add(new(x, y, double.CreateTruncating(row[x])));
        return (0.0, peaks.ToArray());
    }

    public override void Fold(object part)
    {
        var (least, peaks) = ((double, Peak[]))part;
        if (searches)
            found.AddRange(peaks);
        else
            limit = Math.Min(limit, double.IsNaN(least) ? limit : least);
    }

    public override bool WantsMore()
    {
        var before = searches;
        searches = true;
        return !before;
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var peaks = Peak.Apart(found, settings.Distance, settings.MaxCount);
        return new Dictionary<string, object>
        {
            ["count"] = (double)peaks.Count,
            ["peaks"] = Peak.Table(peaks),
            ["found"] = peaks,
        };
    }

    // The maximum of the square around each column, from maxima of 2, 4, 8 … columns, the last two of which overlap.
    private T[] Highest(int y, InputRows<T> input)
    {
        var (columns, luma) = (new T[width + 2 * reach], new T[width + 2 * reach]);
        Luma.Row(input, y - reach, -reach, luma).CopyTo(columns);
        for (var dy = 1 - reach; dy <= reach; dy++)
            TensorPrimitives.MaxNumber(columns, Luma.Row(input, y + dy, -reach, luma), columns);
        var have = 1;
        for (var length = 2 * reach + 1; have < length;)
        {
            var step = Math.Min(have, length - have);
            var count = columns.Length - have - step + 1;
            TensorPrimitives.MaxNumber<T>(columns.AsSpan(0, count), columns.AsSpan(step, count).ToArray(), columns);
            have += step;
        }
        return columns[..width];
    }
}
