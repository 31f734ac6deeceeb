using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>Convolves rows with a kernel, in one or two passes.</summary>
internal sealed unsafe class ConvolveKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConvolveTaps taps;
    private readonly (int Dy, int Dx)[] at;
    private readonly T[] weights;
    private readonly int[] along = [];
    private readonly T[] alongWeights = [];

    public ConvolveKernel(ConvolveTaps taps)
    {
        this.taps = taps;
        var (kernel, extent) = (taps.Kernel, taps.Extent);
        // With two passes, the first goes down the columns and the second along the row.
        var first = taps.Separated is { } two ? new Matrix(kernel.Rows, 1, two.Column) : kernel;
        var left = taps.Separated is null ? extent.Left : 0;
        var cells = from y in Enumerable.Range(0, kernel.Rows)
                    from x in Enumerable.Range(0, first.Columns)
                    where first[y, x] != 0
                    select (At: (y - extent.Top, x - left), Weight: T.CreateTruncating(first[y, x]));
        (at, weights) = ([.. cells.Select(c => c.At)], [.. cells.Select(c => c.Weight)]);
        if (taps.Separated is null)
            return;
        var second = taps.Separated.Row;
        var columns = Enumerable.Range(0, second.Length).Where(x => second[x] != 0).ToArray();
        along = [.. columns.Select(x => x - extent.Left)];
        alongWeights = [.. columns.Select(x => T.CreateTruncating(second[x]))];
    }

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(Extent extent, Border border, int width)
    {
        var (top, left, bottom, right) = extent;
        var middle = ScratchLayout.None.Rows("middle", width, left, right);
        return border == Border.Shrink
            ? ScratchLayout.None.Rows("cut rows", width, left, right, top + bottom + 1).Then(middle) : middle;
    }

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var (width, left, right) = (output.Info.Width, taps.Extent.Left, taps.Extent.Right);
        var space = taps.Shrinks ? task.Scratch.Rows("cut rows") : [];
        var middle = task.Scratch.Row("middle");
        var rows = new Row<T>[taps.Kernel.Rows];
        var from = new nint[Math.Max(at.Length, along.Length)];
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    var row = y + i - taps.Extent.Top;
                    rows[i] = taps.Shrinks ? Cut(input, row, channel, space[i]) : input[row, channel];
                }
                for (var i = 0; i < at.Length; i++)
                    from[i] = (nint)(rows[at[i].Dy + taps.Extent.Top].Pointer + at[i].Dx);
                var target = output[y, channel];
                if (taps.Separated is null)
                    WeightedSum.Compute<T>(target.Pointer, from.AsSpan(0, at.Length), weights, 0, width);
                else
                {
                    WeightedSum.Compute<T>(middle.Pointer, from.AsSpan(0, at.Length), weights, -left, width + right);
                    for (var i = 0; i < along.Length; i++)
                        from[i] = (nint)(middle.Pointer + along[i]);
                    WeightedSum.Compute<T>(target.Pointer, from.AsSpan(0, along.Length), alongWeights, 0, width);
                }
                Finish(target, y, input.Info.Height, channel == taps.AlphaChannel);
            }
    }

    /// <summary>Returns a row with zeros outside the image.</summary>
    private Row<T> Cut(InputRows<T> input, int y, int channel, Row<T> space)
    {
        var (left, right) = (taps.Extent.Left, taps.Extent.Right);
        space.Slice(-left, left + space.Width + right).Clear();
        if ((uint)y < (uint)input.Info.Height)
            input[y, channel].Span.CopyTo(space.Span);
        return space;
    }

    private void Finish(Row<T> target, int y, int height, bool alpha)
    {
        var divides = alpha || taps.Normalize;
        var (scale, offset) = (T.CreateTruncating(alpha ? 1 : taps.Scale), T.CreateTruncating(alpha ? 0 : taps.Offset));
        if (divides && taps.Shrinks)
        {
            var sums = taps.ColumnSums(y, height);
            var width = target.Width;
            for (var x = 0; x < width; x++)
            {
                var first = Math.Max(0, taps.Extent.Left - x);
                var inside = sums.AsSpan(first, Math.Min(sums.Length, taps.Extent.Left + width - x) - first);
                var sum = 0.0;
                foreach (var weight in inside)
                    sum += weight;
                var none = T.IsNaN(target[x]) ? target[x] : T.Zero;
                target[x] = (sum == 0 ? none : target[x] / T.CreateTruncating(sum)) * scale + offset;
            }
            return;
        }
        var divisor = divides ? T.CreateTruncating(taps.Sum) : T.One;
        if (divisor == T.One && scale == T.One && offset == T.Zero)
            return;
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
            target.Store(x, target.Load(x) / new Vector<T>(divisor) * scale + new Vector<T>(offset));
    }
}
