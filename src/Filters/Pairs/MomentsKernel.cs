using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>Computes an image as a function of local moments.</summary>
internal sealed class MomentsKernel<T, TFormula>(PairMoments<T, TFormula> moments) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IMomentsFormula
{
    public override void Compute(in RowTask<T> task)
    {
        Span<double> tile = stackalloc double[PairMoments<T, TFormula>.Room];
        var info = task.Output.Info;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < info.Channels; channel++)
                for (var x = 0; x < info.Width; x += PairMoments<T, TFormula>.Tile)
                {
                    var count = Math.Min(PairMoments<T, TFormula>.Tile, info.Width - x);
                    moments.Compute(task.Inputs[0], task.Inputs[1], y, channel, x, count, tile);
                    TensorPrimitives.ConvertTruncating<double, T>(tile[..count], task.Output[y, channel].Slice(x, count));
                }
    }
}
