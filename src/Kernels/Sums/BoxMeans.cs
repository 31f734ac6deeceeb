using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Means over windows clipped at the edges, row by row, of rows of doubles that the caller supplies, such as products or other
/// means. Uses van Herk's blocks, counted from row 0, down the columns, and doubling along the row. A mean of a large window
/// therefore costs little more, does not depend on the task and does not drift.
/// </summary>
internal sealed unsafe class BoxMeans
{
    // The number of rows whose block suffix sums are kept at once.
    private const int Most = 32;
    private readonly Maker make;
    private readonly int radius, height, width, most;
    private readonly Row<double>[] ends;
    private readonly Row<double> beginning, sums, made, mean, counts;
    private RowRange rows;
    private int next, kept;

    /// <param name="make">Fills a row of the image, for the columns read.</param>
    /// <param name="radius">The extent of windows on each side.</param>
    /// <param name="columns">The columns of the image to read.</param>
    /// <param name="image">The image.</param>
    /// <param name="take">Allocates a row of this width, with a margin of the radius on both sides.</param>
    public BoxMeans(Maker make, int radius, RowRange columns, ImageInfo image, Func<Row<double>> take)
    {
        (this.make, this.radius, height, width) = (make, radius, image.Height, columns.Count);
        most = Math.Min(Most, 2 * radius + 1);
        ends = new Row<double>[most + 1];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = take();
        (beginning, sums, made, mean, counts) = (take(), take(), take(), take(), take());
        for (var i = 0; i < width; i++)
            counts[i] = Math.Min(columns.First + i + radius, image.Width - 1) - Math.Max(columns.First + i - radius, 0) + 1;
    }

    /// <summary>Fills row <paramref name="y"/>.</summary>
    public delegate void Maker(int y, Row<double> target);

    /// <summary>Returns the maximum number of rows that it allocates.</summary>
    public static int Rows(int radius) => Math.Min(Most, 2 * radius + 1) + 6;

    /// <summary>Starts with the first of some rows of the image.</summary>
    public void Start(RowRange rows) => (this.rows, next, kept) = (rows, rows.First, 0);

    /// <summary>Returns the means around the next row, in the same memory each time.</summary>
    public Row<double> Next()
    {
        var y = next++;
        var (size, top, last) = (2 * radius + 1, y - radius, y + radius);
        var block = last / size * size;
        if (last == block || (y - rows.First) % most == 0)
        {
            kept = top;
            Ends(block, Math.Min(most, rows.End - y));
            beginning.Span.Clear();
            for (var row = block; row <= last; row++)
                Add(beginning, beginning, row);
        }
        else
            Add(beginning, beginning, last);
        if (top == block)
            beginning.Span.CopyTo(sums.Span);
        else
            TensorPrimitives.Add(ends[top - kept].Span, beginning.Span, sums.Span);
        Along();
        var there = (double)(Math.Min(last, height - 1) - Math.Max(top, 0) + 1);
        for (var x = 0; x < width; x += Vector<double>.Count)
            mean.Store(x, mean.Load(x) / (counts.Load(x) * there));
        return mean;
    }

    // Computes the sums from the first row kept, and from those after it, to the end of their block, for `count` rows.
    private void Ends(int block, int count)
    {
        var before = -1;
        for (var row = block - 1; row >= kept; row--)
        {
            var slot = Math.Min(row - kept, count);
            if (before < 0)
                ends[slot].Span.Clear();
            Add(ends[slot], ends[before < 0 ? slot : before], row);
            before = slot;
        }
    }

    // Rows outside are ignored.
    private void Add(Row<double> target, Row<double> sum, int row)
    {
        if ((uint)row < (uint)height)
        {
            make(row, made);
            TensorPrimitives.Add(sum.Span, made.Span, target.Span);
        }
        else if (target.Pointer != sum.Pointer)
            sum.Span.CopyTo(target.Span);
    }

    // Sums of 1, 2, 4, … neighbors, selected by the binary digits of the size.
    private void Along()
    {
        sums.Slice(-radius, radius).Clear();
        sums.Slice(width, radius).Clear();
        var (size, from, begun) = (2 * radius + 1, -radius, false);
        for (var power = 1; power <= size; power *= 2)
        {
            if (power > 1)
                for (var x = -radius; x < width + radius - power + 1; x += Vector<double>.Count)
                    sums.Store(x, sums.Load(x) + sums.Load(x + power / 2));
            if ((size & power) == 0)
                continue;
            for (var x = 0; x < width; x += Vector<double>.Count)
                mean.Store(x, begun ? mean.Load(x) + sums.Load(x + from) : sums.Load(x + from));
            (begun, from) = (true, from + power);
        }
    }
}
