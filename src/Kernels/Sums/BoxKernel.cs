using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>The mean of each window.</summary>
internal sealed unsafe class BoxKernel<T>(Extent extent, Border border) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        var width = output.Info.Width;
        var sums = new WindowSums<T>(task.Inputs[0], extent, width, task.Scratch);
        var counts = new WindowCounts(extent, border, width, task.Inputs[0].Info.Height);
        var (first, end) = counts.Whole;
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            sums.Start(task.Rows, channel);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var (sum, target, rows) = (sums.Next(), output[y, channel], (double)counts.Rows(y));
                DoubleRows.Divide(target.Pointer, sum.Pointer, rows * (extent.Left + extent.Right + 1), width);
                for (var x = 0; x < first; x++)
                    target[x] = T.CreateTruncating(sum[x] / (rows * counts.Columns(x)));
                for (var x = end; x < width; x++)
                    target[x] = T.CreateTruncating(sum[x] / (rows * counts.Columns(x)));
            }
        }
    }
}
