using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums each column over the rows of a window, one output row after the other. Rows are grouped into blocks of the window's
/// height, counted from row 0, so every window is the end of one block and the start of the next; both sums grow by one row. The
/// scheme is that of van Herk and of Gil and Werman for minima. Unlike a sum that adds the entering row and subtracts the leaving
/// one, it does not depend on its starting row: results do not depend on bands and do not drift.
/// </summary>
internal sealed unsafe class ColumnSums<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The number of rows whose block suffix sums are kept at once: enough to share a window's rows, few enough for the cache.
    private const int Most = 32;
    private readonly bool squares;
    private readonly InputRows<T> input;
    private readonly int height;
    private readonly Extent extent;
    private readonly int first;
    private readonly int end;
    private readonly int offset;
    private readonly Row<T> nothing;
    private readonly Row<double>[] ends;
    private readonly Row<double> beginning;
    private readonly Row<double> sums;
    private RowRange rows;
    private int channel;
    private int next;
    private int kept;

    /// <summary>
    /// Creates the sums for one task: <paramref name="width"/> output columns with a window of some extent around each; of
    /// samples or their squares, from column <paramref name="offset"/> of the image.
    /// </summary>
    public ColumnSums(InputRows<T> input, Extent extent, int width, Scratch<T> scratch, bool squares = false, int offset = 0)
    {
        (this.squares, this.offset) = (squares, offset);
        (this.input, this.extent, height) = (input, extent, extent.Top + extent.Bottom + 1);
        var (left, right) = (extent.Left, extent.Right);
        (first, end) = input.Border == Border.Shrink
            ? (Math.Max(-left, -offset), Math.Min(width + right, input.Info.Width - offset))
            : (DoubleRows.FirstColumn<T>(input.Border, left), width + right);
        nothing = scratch.Row("nothing");
        nothing.Slice(-left, left + width + right).Clear();
        ends = scratch.Rows<double>("ends of blocks");
        (beginning, sums) = (scratch.Row<double>("beginning of a block"), scratch.Row<double>("column sums"));
    }

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ScratchLayout.None
        .Rows("nothing", width, extent.Left, extent.Right)
        .Rows<double>("ends of blocks", width, extent.Left, extent.Right, Math.Min(Most, extent.Top + extent.Bottom + 1) + 1)
        .Rows<double>("beginning of a block", width, extent.Left, extent.Right)
        .Rows<double>("column sums", width, extent.Left, extent.Right);

    /// <summary>Gets the columns that are summed, relative to the first: those of the image, with margins.</summary>
    public (int First, int End) Range => (first, end);

    /// <summary>Starts with the first of some output rows.</summary>
    public void Start(RowRange rows, int channel) => (this.rows, this.channel, next, kept) = (rows, channel, rows.First, 0);

    /// <summary>Returns the sums for the next row, including margins; the caller may modify them.</summary>
    public Row<double> Next()
    {
        var y = next++;
        var (top, last) = (y - extent.Top, y + extent.Bottom);
        var block = last / height * height;
        if (last == block || (y - rows.First) % Most == 0)
        {
            kept = top;
            Ends(kept, block, Math.Min(ends.Length - 1, rows.End - y), channel);
            DoubleRows.Set(beginning.Pointer, At(block, channel), first, end, squares);
            for (var row = block + 1; row <= last; row++)
                DoubleRows.Add(beginning.Pointer, beginning.Pointer, At(row, channel), first, end, squares);
        }
        else
            DoubleRows.Add(beginning.Pointer, beginning.Pointer, At(last, channel), first, end, squares);

        if (top == block)
            new Span<double>(beginning.Pointer + first, end - first).CopyTo(new(sums.Pointer + first, end - first));
        else
            DoubleRows.Add(sums.Pointer, ends[top - kept].Pointer, beginning.Pointer, first, end);
        return sums;
    }

    // Computes the sums from row `kept` and each of the rows after it to the end of their block, for `count` rows.
    private void Ends(int kept, int block, int count, int channel)
    {
        for (var row = block - 1; row >= kept; row--)
        {
            var target = ends[Math.Min(row - kept, count)].Pointer;
            if (row == block - 1)
                DoubleRows.Set(target, At(row, channel), first, end, squares);
            else
                DoubleRows.Add(target, ends[Math.Min(row + 1 - kept, count)].Pointer, At(row, channel), first, end, squares);
        }
    }

    private T* At(int row, int channel) => input.Border == Border.Shrink && (uint)row >= (uint)input.Info.Height
        ? nothing.Pointer : input[row, channel].Pointer + offset;
}
