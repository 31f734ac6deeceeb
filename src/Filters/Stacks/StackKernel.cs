using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Mixes images by weights of local neighborhoods: measures each pixel of each image, blurs the measures with a Gaussian,
/// converts them to weights, and mixes. A task measures each row once and keeps as many as the blur needs.
/// </summary>
internal abstract unsafe class StackKernel<T>(KernelContext context, double sigma) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int radius = GaussianRadius.Default(sigma);
    private readonly T[] weights = [.. GaussianWeights.Of(sigma, GaussianRadius.Default(sigma)).Select(T.CreateTruncating)];
    private readonly Vector<T> opaque = new(T.CreateTruncating(context.Outputs[0].White ?? 1));

    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(int inputs, int width, double sigma)
    {
        var radius = GaussianRadius.Default(sigma);
        return ScratchLayout.None.Rows("measures", width, radius, radius, inputs * (2 * radius + 1))
            .Rows("middle", width, radius, radius).Rows("shares", width, count: inputs);
    }

    public sealed override void Compute(in RowTask<T> task)
    {
        var (count, width, kept) = (task.Inputs.Length, task.Output.Info.Width, 2 * radius + 1);
        var made = new Row<T>[kept][];
        for (var k = 0; k < kept; k++)
        {
            made[k] = new Row<T>[count];
            for (var i = 0; i < count; i++)
                made[k][i] = task.Scratch.Row("measures");
        }
        var (middle, shares) = (task.Scratch.Row("middle"), task.Scratch.Rows("shares"));
        // A row is stored in the slot of its index, counted from the first measured row.
        var (first, next) = (task.Rows.First - radius, task.Rows.First - radius);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            for (; next <= y + radius; next++)
                Measure(task.Inputs, next, made[(next - first) % kept], -radius, width + radius);
            for (var i = 0; i < count; i++)
            {
                Down(made, i, y - radius - first, middle, width);
                Along(middle, shares[i]);
            }
            Share(shares, width);
            Mix(task.Inputs, y, shares, task.Output);
        }
    }

    /// <summary>Measures columns <paramref name="first"/> to <paramref name="end"/> − 1 of row <paramref name="y"/>, or a few
    /// more, into one row per image.</summary>
    protected abstract void Measure(ReadOnlySpan<InputRows<T>> inputs, int y, Row<T>[] measures, int first, int end);

    /// <summary>Converts blurred measures to weights that sum to 1, in place.</summary>
    protected abstract void Share(Row<T>[] measures, int width);

    private void Down(Row<T>[][] made, int image, int top, Row<T> target, int width)
    {
        var rows = stackalloc T*[made.Length];
        for (var k = 0; k < made.Length; k++)
            rows[k] = made[(top + k) % made.Length][image].Pointer;
        for (var x = -radius; x < width + radius; x += Vector<T>.Count)
        {
            var sum = Load(rows[radius] + x) * weights[0];
            for (var k = 1; k <= radius; k++)
                sum = Fused.MultiplyAdd(new Vector<T>(weights[k]), Load(rows[radius - k] + x) + Load(rows[radius + k] + x), sum);
            target.Store(x, sum);
        }
    }

    private void Along(Row<T> source, Row<T> target)
    {
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            var sum = source.Load(x) * weights[0];
            for (var k = 1; k <= radius; k++)
                sum = Fused.MultiplyAdd(new Vector<T>(weights[k]), source.Load(x - k) + source.Load(x + k), sum);
            target.Store(x, sum);
        }
    }

    private void Mix(ReadOnlySpan<InputRows<T>> inputs, int y, Row<T>[] shares, OutputRows<T> output)
    {
        for (var channel = 0; channel < output.Info.Channels; channel++)
        {
            var target = output[y, channel];
            for (var i = 0; i < shares.Length; i++)
            {
                var info = inputs[i].Info;
                var isAlpha = channel == output.Info.ColorChannels;
                var source = inputs[i][y, isAlpha ? info.Channels - 1 : info.ColorChannel(channel)];
                for (var x = 0; x < target.Width; x += Vector<T>.Count)
                {
                    var part = shares[i].Load(x) * (isAlpha && !info.HasAlpha ? opaque : source.Load(x));
                    target.Store(x, i == 0 ? part : target.Load(x) + part);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(T* from) => Unsafe.ReadUnaligned<Vector<T>>(from);
}
