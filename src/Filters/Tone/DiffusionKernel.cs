using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>Diffuses errors from the nearest checkpoint above the requested rows.</summary>
internal sealed class DiffusionKernel<T>(ErrorDiffusion diffusion, IReadOnlyList<double[]> starts) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var (output, width, start) = (task.Output, task.Output.Info.Width, task.Rows.First / DiffusionStarts<T>.Every);
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            var passed = starts[start].AsSpan(channel * width, width).ToArray();
            for (var y = start * DiffusionStarts<T>.Every; y < task.Rows.End; y++)
                diffusion.Row<T>(task.Inputs[0][y, channel].Span, passed,
                    y < task.Rows.First ? default : output[y, channel].Span);
        }
    }
}
