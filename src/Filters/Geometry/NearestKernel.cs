using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Selects samples by row and column without mixing.</summary>
internal sealed class NearestKernel<T>(ResampleAxis rows, ResampleAxis columns) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<T> task)
    {
        var starts = columns.Starts;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < task.Output.Info.Channels; channel++)
            {
                var source = task.Inputs[0][rows.Starts[y], channel];
                var target = task.Output[y, channel].Span;
                for (var x = 0; x < target.Length; x++)
                    target[x] = source[starts[x]];
            }
    }
}
