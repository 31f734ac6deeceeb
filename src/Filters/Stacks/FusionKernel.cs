using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>Computes the first level of fused pyramids and adds the smaller ones.</summary>
internal sealed unsafe class FusionKernel<T>(FusionWeights<T> weights, FusionPyramids<T> pyramids) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var (output, width) = (task.Output, task.Output.Info.Width);
        var shares = task.Scratch.Rows("weights");
        var (between, up) = (task.Scratch.Row("between"), task.Scratch.Row("up"));
        nint[] pointers = [.. shares.Select(s => (nint)s.Pointer)];
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            weights.Find(task.Inputs, y, 0, width, pointers);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var target = output[y, channel];
                if (pyramids.Low is { } low)
                    low[channel].Up(y, target.Span, between.Span);
                else
                    target.Span.Clear();
                for (var i = 0; i < shares.Length; i++)
                {
                    var own = task.Inputs[i].Info.ColorChannel(channel);
                    if (pyramids.Low is null)
                        up.Span.Clear();
                    else
                        pyramids.Colors[i][own].Up(y, up.Span, between.Span);
                    var source = task.Inputs[i][y, own];
                    for (var x = 0; x < width; x += Vector<T>.Count)
                        target.Store(x, target.Load(x) + shares[i].Load(x) * (source.Load(x) - up.Load(x)));
                }
            }
        }
    }
}
