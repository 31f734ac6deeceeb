using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Rows;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>Computes the level of every pixel in some rows.</summary>
internal abstract class Level<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract void Find(in RowTask<T> task, OutputRows<T> level);
}

/// <summary>The mean of a window.</summary>
internal sealed class MeanLevel<T>(BoxKernel<T> box) : Level<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Find(in RowTask<T> task, OutputRows<T> level) =>
        box.Compute(new RowTask<T>(task.Rows, task.Inputs, new OutputRows<T>?[] { level }, task.Scratch));
}

/// <summary>A Gaussian mean.</summary>
internal sealed class GaussianLevel<T>(GaussianBlur<T> blur) : Level<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Find(in RowTask<T> task, OutputRows<T> level)
    {
        for (var channel = 0; channel < level.Info.Channels; channel++)
        {
            task.Scratch.Reset();
            blur.Blur(task.Inputs[0], task.Rows, channel, task.Scratch, level);
        }
    }
}

/// <summary>Mean × (m + p × deviation) + d × deviation.</summary>
internal sealed unsafe class MomentsLevel<T>(Extent extent, double m, double d, double p) : Level<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Find(in RowTask<T> task, OutputRows<T> level)
    {
        var width = level.Info.Width;
        var moments = new LocalMoments<T>(task.Inputs[0], extent, width, task.Scratch);
        for (var channel = 0; channel < level.Info.Channels; channel++)
        {
            moments.Start(task.Rows, channel);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var (mean, variance) = moments.Next();
                for (var x = 0; x < width; x += Vector<double>.Count)
                {
                    var deviation = Vector.SquareRoot(Unsafe.ReadUnaligned<Vector<double>>(variance.Pointer + x));
                    var value = Unsafe.ReadUnaligned<Vector<double>>(mean.Pointer + x)
                        * (new Vector<double>(m) + new Vector<double>(p) * deviation)
                        + new Vector<double>(d) * deviation;
                    Unsafe.WriteUnaligned(mean.Pointer + x, value);
                }
                DoubleRows.Divide(level[y, channel].Pointer, mean.Pointer, 1, width);
            }
        }
    }
}

/// <summary>White above the level minus an offset; also outputs that level.</summary>
internal sealed class ThresholdKernel<T>(double white, double offset, Level<T> level) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var (input, image, levels) = (task.Inputs[0], task.OutputAt(0), task.OutputAt(1));
        var target = levels ?? image!;
        level.Find(task, target);
        var (full, less) = (new Vector<T>(T.CreateTruncating(white)), new Vector<T>(T.CreateTruncating(offset)));
        var nan = new Vector<T>(T.NaN);
        var rounding = new Vector<T>(T.CreateTruncating(1e-6));
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < target.Info.Channels; channel++)
            {
                var (samples, found) = (input[y, channel], target[y, channel]);
                for (var x = 0; x < target.Info.Width; x += Vector<T>.Count)
                {
                    var here = found.Load(x) - less;
                    // In flat areas, sample and level differ only by rounding, which must not affect the result.
                    var beyond = here + Vector.Abs(found.Load(x)) * rounding;
                    levels?[y, channel].Store(x, here);
                    image?[y, channel].Store(x,
                        Vector.ConditionalSelect(Vector.GreaterThan(samples.Load(x), beyond), full,
                            Vector.ConditionalSelect(Vector.LessThanOrEqual(samples.Load(x), beyond), Vector<T>.Zero, nan)));
                }
            }
    }
}
