using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Arithmetic;

/// <summary>Blends one image over another of the same size, row by row.</summary>
internal sealed class BlendKernel<T>(KernelContext context, BlendMode mode, double opacity) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImageInfo backdrop = context.Inputs[0], source = context.Inputs[1];
    private readonly BlendRows<T> rows = BlendRows<T>.Of(mode, context.Inputs[0], context.Inputs[1], opacity);

    public override void Compute(in RowTask<T> task)
    {
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (var channel = 0; channel < output.Info.ColorChannels; channel++)
            {
                var below = task.Inputs[0][y, Math.Min(channel, backdrop.ColorChannels - 1)];
                var above = task.Inputs[1][y, Math.Min(channel, source.ColorChannels - 1)];
                if (backdrop.HasAlpha)
                    rows.Composite(below, above, task.Inputs[0][y, backdrop.Channels - 1], Cover(task, y), output[y, channel]);
                else
                    rows.Cover(below, above, Cover(task, y), output[y, channel]);
            }
            if (backdrop.HasAlpha)
                rows.Alpha(task.Inputs[0][y, backdrop.Channels - 1], Cover(task, y), output[y, output.Info.Channels - 1]);
        }
    }

    private Row<T>? Cover(in RowTask<T> task, int y) => source.HasAlpha ? task.Inputs[1][y, source.Channels - 1] : null;
}
