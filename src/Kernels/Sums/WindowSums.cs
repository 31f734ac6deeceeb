using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums the samples of windows or their squares, one output row after the other, in double precision, at a cost nearly
/// independent of the window. Uses <see cref="ColumnSums{T}"/> down the columns and doubling along the row: sums of 1, 2, 4, …
/// neighbors, selected by the binary digits of the width. With a shrinking border, samples outside are ignored.
/// </summary>
internal sealed unsafe class WindowSums<T>(InputRows<T> input, Extent extent, int width, Scratch<T> scratch,
    bool squares = false, int offset = 0)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Columns whose sums of neighbors stay in the first-level cache.
    private const int Tile = 512;

    private readonly ColumnSums<T> columns = new(input, extent, width, scratch, squares, offset);
    private readonly Row<double> sum = scratch.Row<double>("window sums");
    private readonly Row<double> joined = scratch.Row<double>("sums of neighbors");
    private readonly int length = extent.Left + 1 + extent.Right;
    private readonly bool shrinks = input.Border == Border.Shrink;

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(Extent extent, int width) =>
        ColumnSums<T>.Layout(extent, width).Rows<double>("window sums", width)
            .Rows<double>("sums of neighbors", Tile, extent.Left, extent.Right);

    /// <summary>Starts with the first of some output rows.</summary>
    public void Start(RowRange rows, int channel) => columns.Start(rows, channel);

    /// <summary>Returns the sums for the next row; the caller may modify them.</summary>
    public Row<double> Next()
    {
        var (_, left, _, right) = extent;
        var powers = columns.Next();
        if (shrinks)
        {
            var (first, end) = columns.Range;
            powers.Slice(-left, left + first).Clear();
            powers.Slice(end, width + right - end).Clear();
        }
        for (var x = 0; x < width; x += Tile)
            Join(powers.Pointer + x, sum.Pointer + x, Math.Min(Tile, width - x));
        return sum;
    }

    private void Join(double* columns, double* target, int count)
    {
        var (powers, from, begun) = ((nint)columns, -extent.Left, false);
        for (var power = 1; power <= length; power *= 2)
        {
            if (power > 1)
            {
                DoubleRows.Add(joined.Pointer, (double*)powers, (double*)powers + power / 2,
                    -extent.Left, count + extent.Right - power + 1);
                powers = (nint)joined.Pointer;
            }
            if ((length & power) == 0)
                continue;
            if (begun)
                DoubleRows.Add(target, target, (double*)powers + from, 0, count);
            else
                new Span<double>((double*)powers + from, count).CopyTo(new(target, count));
            (begun, from) = (true, from + power);
        }
    }
}

/// <summary>The number of samples in each window: fewer at the edges with a shrinking border.</summary>
internal readonly struct WindowCounts(Extent extent, Border border, int width, int height)
{
    private readonly bool shrinks = border == Border.Shrink;

    /// <summary>The range of columns whose windows have their full width.</summary>
    public (int First, int End) Whole =>
        shrinks ? (Math.Min(extent.Left, width), Math.Max(Math.Min(extent.Left, width), width - extent.Right)) : (0, width);

    /// <summary>Returns the number of rows of a window around row <paramref name="y"/>.</summary>
    public int Rows(int y) => shrinks
        ? Math.Min(y + extent.Bottom, height - 1) - Math.Max(y - extent.Top, 0) + 1 : extent.Top + extent.Bottom + 1;

    /// <summary>Returns the number of columns of a window around column <paramref name="x"/>.</summary>
    public int Columns(int x) => shrinks
        ? Math.Min(x + extent.Right, width - 1) - Math.Max(x - extent.Left, 0) + 1 : extent.Left + extent.Right + 1;
}
