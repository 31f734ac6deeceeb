using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The mean of a window. Summed in double precision; a sample of a tall or wide window costs little more than one of a
/// small window. Under <c>border: shrink</c> the sum is divided by the number of samples that are there.
/// </summary>
/// <remarks>
/// Down the columns after van Herk and Gil and Werman, who devised the scheme for minima: rows fall into blocks as high as
/// the window, counted from row 0, so every window is the end of one block and the beginning of the next, and both are
/// sums that grow by one row. Along the row by doubling: sums of 1, 2, 4, … neighbours, of which the binary digits of the
/// width choose. Unlike a sum that adds what enters and subtracts what leaves, neither remembers where it began: results
/// do not depend on bands and do not drift.
/// </remarks>
[Operator("box", Summary = "Mean of the window.", Family = "window", Example = "{ op: box, size: 5 }")]
public sealed class Box : WindowOperator
{
    // Rows summed in one go: enough to share a window's rows among, few enough to stay in the cache.
    private const int Chunk = 32;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Size, Extent(0), Border == Border.Shrink);

    /// <inheritdoc/>
    public override long ScratchSamples(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs)
    {
        var (_, left, _, right) = Extent(0);
        return (Math.Min(Chunk, Size.Height) + 4) * DoubleRows.ScratchSamples(outputs[0].Width, left, right);
    }

    private sealed unsafe class Kernel<T>(WindowSize size, Extent extent, bool shrinks) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (top, left, bottom, right) = extent;
            var (input, width) = (task.Inputs[0], task.Output.Info.Width);
            var (first, end) = (DoubleRows.FirstColumn<T>(input.Border, left), shrinks ? width : width + right);
            var nothing = task.Scratch.Row(width, left, right);
            nothing.Slice(-left, left + width + right).Clear();
            var rows = new Row<double>[Math.Min(Chunk, size.Height) + 1];
            for (var i = 0; i < rows.Length; i++)
                rows[i] = task.Scratch.Doubles(width, left, right);
            var (begun, column, sum) = (task.Scratch.Doubles(width, left, right), task.Scratch.Doubles(width, left, right),
                task.Scratch.Doubles(width, left, right));

            for (var channel = 0; channel < task.Output.Info.Channels; channel++)
            {
                var (block, kept) = (0, 0);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                {
                    var last = y + bottom;
                    if ((y - task.Rows.First) % Chunk == 0 || last % size.Height == 0)
                    {
                        (block, kept) = (last / size.Height * size.Height, y - top);
                        var needed = Math.Min(rows.Length - 1, task.Rows.End - y);
                        for (var row = block - 1; row >= kept; row--)
                            if (row == block - 1)
                                DoubleRows.Set(Ending(row), At(row), first, end);
                            else
                                DoubleRows.Add(Ending(row), Ending(row + 1), At(row), first, end);
                        DoubleRows.Set(begun.Pointer, At(block), first, end);
                        for (var row = block + 1; row <= last; row++)
                            DoubleRows.Add(begun.Pointer, begun.Pointer, At(row), first, end);

                        double* Ending(int row) => rows[Math.Min(row - kept, needed)].Pointer;
                    }
                    else
                        DoubleRows.Add(begun.Pointer, begun.Pointer, At(last), first, end);

                    var whole = y - top == block;
                    if (whole)
                        begun.Slice(-left, left + width + right).CopyTo(column.Slice(-left, left + width + right));
                    else
                        DoubleRows.Add(column.Pointer, rows[y - top - kept].Pointer, begun.Pointer, first, end);
                    var height = shrinks ? Math.Min(last, input.Info.Height - 1) - Math.Max(y - top, 0) + 1 : size.Height;
                    Along(column, sum, task.Output[y, channel], height);
                }

                T* At(int row) => (shrinks && (uint)row >= (uint)input.Info.Height ? nothing : input[row, channel]).Pointer;
            }
        }

        /// <summary>Sums neighbours in a row of column sums, which it uses up, and divides by how many samples there are.</summary>
        private void Along(Row<double> powers, Row<double> sum, Row<T> target, int height)
        {
            var (_, left, _, right) = extent;
            var width = target.Width;
            if (shrinks)
            {
                powers.Slice(-left, left).Clear();
                powers.Slice(width, right).Clear();
            }
            var from = powers.Pointer - left;
            var begun = false;
            for (var length = 1; length <= size.Width; length *= 2)
            {
                if (length > 1)
                    DoubleRows.Add(powers.Pointer, powers.Pointer, powers.Pointer + length / 2, -left, width + right - length + 1);
                if ((size.Width & length) == 0)
                    continue;
                if (begun)
                    DoubleRows.Add(sum.Pointer, sum.Pointer, from, 0, width);
                else
                    new Span<double>(from, width).CopyTo(sum.Span);
                begun = true;
                from += length;
            }
            DoubleRows.Divide(target.Pointer, sum.Pointer, (double)height * size.Width, width);
            if (!shrinks)
                return;
            for (var x = 0; x < width; x++)
            {
                var there = Math.Min(x, left) + Math.Min(width - 1 - x, right) + 1;
                if (there < size.Width)
                    target[x] = T.CreateTruncating(sum[x] / ((double)height * there));
            }
        }
    }
}
