using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>Copies the samples of an image that already has the requested profile.</summary>
internal sealed class CopyKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var c = 0; c < task.Output.Info.Channels; c++)
                task.Inputs[0][y, c].Span.CopyTo(task.Output[y, c].Span);
    }
}
