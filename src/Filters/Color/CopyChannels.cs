using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>Copies one input channel to each output channel.</summary>
internal sealed class CopyChannels<T>((int Input, int Channel)[] sources) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < sources.Length; channel++)
                task.Inputs[sources[channel].Input][y, sources[channel].Channel].Span.CopyTo(task.Output[y, channel].Span);
    }
}
