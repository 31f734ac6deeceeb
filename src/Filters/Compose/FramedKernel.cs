using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>Fills rows with a color and places an image on it.</summary>
internal sealed class FramedKernel<T>(int left, int top, double[] color) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly T[] fill = [.. color.Select(T.CreateTruncating)];

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var (first, end) = (Math.Max(0, left), (int)Math.Min(output.Info.Width, (long)left + input.Info.Width));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var target = output[y, channel].Span;
                target.Fill(fill[channel]);
                if (y < top || y >= (long)top + input.Info.Height || first >= end)
                    continue;
                if (channel < input.Info.Channels)
                    input[y - top, channel].Slice(first - left, end - first).CopyTo(target[first..end]);
                else
                    target[first..end].Fill(T.CreateTruncating(output.Info.White ?? 1));
            }
    }
}
