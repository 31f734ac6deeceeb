using System.Buffers;
using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Levels;

/// <summary>
/// Maps every sample by its level. If the levels are of luma, the three channels are shifted by the change of luma, without
/// clipping, which preserves both color differences (Cb and Cr). NaN has no level and is unchanged.
/// </summary>
internal abstract class LevelKernel<T>(LevelPlanes planes) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public sealed override void Compute(in RowTask<T> task)
    {
        var (samples, mapped) = (ArrayPool<double>.Shared.Rent(planes.Width), ArrayPool<double>.Shared.Rent(planes.Width));
        var levels = ArrayPool<ushort>.Shared.Rent(planes.Width);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var plane = 0; plane < planes.Count; plane++)
            {
                planes.Read(task.Inputs[0], y, plane, samples.AsSpan(0, planes.Width));
                planes.Scale.Find(samples.AsSpan(0, planes.Width), levels);
                Map(y, plane, levels.AsSpan(0, planes.Width), mapped);
                if (planes.IsLuma)
                    Move(task, y, samples, mapped);
                else
                    for (var (x, target) = (0, task.Output[y, plane]); x < planes.Width; x++)
                        target[x] = double.IsNaN(samples[x]) ? T.NaN : T.CreateTruncating(mapped[x]);
            }
        ArrayPool<double>.Shared.Return(samples);
        ArrayPool<double>.Shared.Return(mapped);
        ArrayPool<ushort>.Shared.Return(levels);
    }

    /// <summary>Computes the sample values that the levels of one row of a plane are mapped to.</summary>
    protected abstract void Map(int y, int plane, ReadOnlySpan<ushort> levels, Span<double> mapped);

    private static void Move(in RowTask<T> task, int y, double[] luma, double[] mapped)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var (source, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
            for (var x = 0; x < target.Width; x++)
                target[x] = T.CreateTruncating(double.CreateTruncating(source[x]) + (mapped[x] - luma[x]));
        }
    }
}
