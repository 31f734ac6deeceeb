using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Resamples vertically into a row of the input's width, then along that row. In this order, output rows are independent, so
/// nothing is computed twice or cached, and downscaling reduces the data where vectors are efficient.
/// </summary>
internal sealed class ResampleKernel<T>(ResampleAxis rows, ResampleAxis columns) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] rowWeights = [.. rows.Weights.ToArray().Select(T.CreateTruncating)];
    private readonly T[] columnWeights = [.. columns.Weights.ToArray().Select(T.CreateTruncating)];

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var between = task.Scratch.Row("in between");
        for (var channel = 0; channel < output.Info.Channels; channel++)
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var target = output[y, channel];
                var mixed = rows.Taps == 1 ? input[rows.Starts[y], channel] : Mix(input, y, channel, between);
                if (columns.Taps == 1)
                    Pick(mixed, target);
                else
                    Mix(mixed, target);
            }
    }

    private unsafe Row<T> Mix(InputRows<T> input, int y, int channel, Row<T> target)
    {
        var (start, count) = (rows.Starts[y], rows.Counts[y]);
        var weights = rowWeights.AsSpan(y * rows.Taps, count);
        // Fits on the stack unless an image is downscaled about a thousandfold.
        Span<nint> sources = count <= 256 ? stackalloc nint[count] : new nint[count];
        for (var k = 0; k < count; k++)
            sources[k] = (nint)input[start + k, channel].Pointer;
        var x = 0;
        for (; x + 4 * Vector<T>.Count <= target.Width; x += 4 * Vector<T>.Count)
        {
            Vector<T> a = Vector<T>.Zero, b = a, c = a, d = a;
            for (var k = 0; k < sources.Length; k++)
            {
                var source = (T*)sources[k] + x;
                var weight = new Vector<T>(weights[k]);
                a += weight * Vector.Load(source);
                b += weight * Vector.Load(source + Vector<T>.Count);
                c += weight * Vector.Load(source + 2 * Vector<T>.Count);
                d += weight * Vector.Load(source + 3 * Vector<T>.Count);
            }
            target.Store(x, a);
            target.Store(x + Vector<T>.Count, b);
            target.Store(x + 2 * Vector<T>.Count, c);
            target.Store(x + 3 * Vector<T>.Count, d);
        }
        for (; x < target.Width; x += Vector<T>.Count)
        {
            var sum = Vector<T>.Zero;
            for (var k = 0; k < sources.Length; k++)
                sum += new Vector<T>(weights[k]) * Vector.Load((T*)sources[k] + x);
            target.Store(x, sum);
        }
        return target;
    }

    private unsafe void Mix(Row<T> source, Row<T> target)
    {
        var starts = columns.Starts;
        var counts = columns.Counts;
        fixed (T* weights = columnWeights)
        {
            var own = weights;
            for (var x = 0; x < target.Width; x++, own += columns.Taps)
            {
                var samples = source.Pointer + starts[x];
                var sum = T.Zero;
                for (var k = 0; k < counts[x]; k++)
                    sum += own[k] * samples[k];
                target[x] = sum;
            }
        }
    }

    private void Pick(Row<T> source, Row<T> target)
    {
        if (source.Width == target.Width)
        {
            source.Span.CopyTo(target.Span);
            return;
        }
        var starts = columns.Starts;
        for (var x = 0; x < target.Width; x++)
            target[x] = source[starts[x]];
    }
}
