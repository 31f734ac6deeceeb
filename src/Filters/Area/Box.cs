using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// The mean of a window. Summed in double precision; a sample of a tall or wide window costs little more than one of a
/// small window. Under <c>border: shrink</c> the sum is divided by the number of samples that are there.
/// </summary>
/// <remarks>
/// Down the columns by <see cref="ColumnSums{T}"/>; along the row by doubling: sums of 1, 2, 4, … neighbours, of which the
/// binary digits of the width choose.
/// </remarks>
[Operator("box", Summary = "Mean of the window.", Family = "window", Example = "{ op: box, size: 5 }")]
public sealed class Box : WindowOperator
{
    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Size, Extent(0), Border == Border.Shrink);

    /// <inheritdoc/>
    public override long ScratchSamples(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs)
    {
        var (_, left, _, right) = Extent(0);
        return ColumnSums<float>.ScratchSamples(Extent(0), outputs[0].Width) + DoubleRows.ScratchSamples(outputs[0].Width, left, right);
    }

    private sealed unsafe class Kernel<T>(WindowSize size, Extent extent, bool shrinks) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (output, rows, height) = (task.Output, task.Rows, task.Inputs[0].Info.Height);
            var columns = new ColumnSums<T>(task.Inputs[0], extent, output.Info.Width, task.Scratch);
            var sum = task.Scratch.Doubles(output.Info.Width, 0, 0);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var c = channel;
                columns.ForEach(rows, c, (y, sums) =>
                {
                    var there = shrinks ? Math.Min(y + extent.Bottom, height - 1) - Math.Max(y - extent.Top, 0) + 1 : size.Height;
                    Along(sums, sum, output[y, c], there);
                });
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
