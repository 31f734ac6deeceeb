using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Computes the mean of each window. Floats are summed in fixed point while this equals the sums in double precision.
/// </summary>
internal sealed unsafe class BoxKernel<T>(Extent extent, Border border) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the scratch memory that it uses.</summary>
    public static ScratchLayout Layout(Extent extent, int width) =>
        WindowSums<T>.Layout(extent, width).Then(
            ScratchLayout.Either(ScratchLayout.None, FixedWindowSums.Layout(extent, width)));

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var width = output.Info.Width;
        var sums = new WindowSums<T>(input, extent, width, task.Scratch);
        var exact = FixedWindowSums.IsSupported && task.Scratch is Scratch<float> scratch
            ? new FixedWindowSums((InputRows<float>)(object)input, extent, width, scratch) : null;
        var counts = new WindowCounts(extent, border, width, input.Info.Height);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            var done = exact is null ? task.Rows.First
                : Exact(exact, task.Rows, channel, (OutputRows<float>)(object)output, counts);
            sums.Start(new(done, task.Rows.End), channel);
            for (var y = done; y < task.Rows.End; y++)
                Divide(sums.Next(), output[y, channel], counts, y);
        }
    }

    // Returns the first row that cannot be summed in fixed point.
    private int Exact(FixedWindowSums sums, RowRange rows, int channel, OutputRows<float> output, WindowCounts counts)
    {
        var (first, end) = counts.Whole;
        if (!sums.Start(rows, channel))
            return rows.First;
        for (var y = rows.First; y < rows.End; y++)
        {
            if (!sums.Next())
                return y;
            var (target, high) = (output[y, channel], counts.Rows(y));
            sums.Divide(target.Pointer, (double)high * (extent.Left + extent.Right + 1), target.Width);
            for (var x = 0; x < first; x++)
                target[x] = (float)(sums.Sum(x) / ((double)high * counts.Columns(x)));
            for (var x = end; x < target.Width; x++)
                target[x] = (float)(sums.Sum(x) / ((double)high * counts.Columns(x)));
        }
        return rows.End;
    }

    private void Divide(Row<double> sum, Row<T> target, WindowCounts counts, int y)
    {
        var (first, end) = counts.Whole;
        var rows = (double)counts.Rows(y);
        DoubleRows.Divide(target.Pointer, sum.Pointer, rows * (extent.Left + extent.Right + 1), target.Width);
        for (var x = 0; x < first; x++)
            target[x] = T.CreateTruncating(sum[x] / (rows * counts.Columns(x)));
        for (var x = end; x < target.Width; x++)
            target[x] = T.CreateTruncating(sum[x] / (rows * counts.Columns(x)));
    }
}
