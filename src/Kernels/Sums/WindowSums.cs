using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums of the samples of windows, or of their squares, for one output row after the other; in double precision, at a cost
/// that hardly depends on the window. Down the columns by <see cref="ColumnSums{T}"/>; along the row by doubling: sums of
/// 1, 2, 4, … neighbors, of which the binary digits of the width choose. Under a border that shrinks, what is outside
/// counts for nothing.
/// </summary>
internal sealed unsafe class WindowSums<T>(InputRows<T> input, Extent extent, int width, Scratch<T> scratch, bool squares = false)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Columns whose sums of neighbors stay in the nearest cache.
    private const int Tile = 512;

    private readonly ColumnSums<T> columns = new(input, extent, width, scratch, squares);
    private readonly Row<double> sum = scratch.Row<double>("window sums");
    private readonly Row<double> joined = scratch.Row<double>("sums of neighbors");
    private readonly int length = extent.Left + 1 + extent.Right;
    private readonly bool shrinks = input.Border == Border.Shrink;

    /// <summary>The scratch memory that it takes.</summary>
    public static ScratchLayout Layout(Extent extent, int width) =>
        ColumnSums<T>.Layout(extent, width).Rows<double>("window sums", width)
            .Rows<double>("sums of neighbors", Tile, extent.Left, extent.Right);

    /// <summary>Begins with the first of some output rows.</summary>
    public void Start(RowRange rows, int channel) => columns.Start(rows, channel);

    /// <summary>The sums for the next row; whoever gets them may change them.</summary>
    public Row<double> Next()
    {
        var (_, left, _, right) = extent;
        var powers = columns.Next();
        if (shrinks)
        {
            powers.Slice(-left, left).Clear();
            powers.Slice(width, right).Clear();
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

/// <summary>How many samples windows have: fewer at the edges under a border that shrinks.</summary>
internal readonly struct WindowCounts(Extent extent, Border border, int width, int height)
{
    private readonly bool shrinks = border == Border.Shrink;

    /// <summary>Columns from which on, and up to which, windows are as wide as they are written.</summary>
    public (int First, int End) Whole =>
        shrinks ? (Math.Min(extent.Left, width), Math.Max(Math.Min(extent.Left, width), width - extent.Right)) : (0, width);

    /// <summary>The rows that a window about row <paramref name="y"/> has.</summary>
    public int Rows(int y) => shrinks
        ? Math.Min(y + extent.Bottom, height - 1) - Math.Max(y - extent.Top, 0) + 1 : extent.Top + extent.Bottom + 1;

    /// <summary>The columns that a window about column <paramref name="x"/> has.</summary>
    public int Columns(int x) => shrinks
        ? Math.Min(x + extent.Right, width - 1) - Math.Max(x - extent.Left, 0) + 1 : extent.Left + extent.Right + 1;
}
