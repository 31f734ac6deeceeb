using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>Outputs a background and the image without it.</summary>
internal abstract class GroundKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public sealed override void Compute(in RowTask<T> task)
    {
        var (image, ground) = (task.OutputAt(0), task.OutputAt(1));
        var found = task.Scratch.Row("ground");
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < task.Inputs[0].Info.Channels; channel++)
            {
                Find(task.Inputs[0], y, channel, found);
                if (ground is not null)
                    found.Span.CopyTo(ground[y, channel].Span);
                if (image is null)
                    continue;
                var (source, target) = (task.Inputs[0][y, channel], image[y, channel]);
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                    target.Store(x, source.Load(x) - found.Load(x));
            }
    }

    /// <summary>Computes a row of the background.</summary>
    protected abstract void Find(InputRows<T> input, int y, int channel, Row<T> ground);
}
