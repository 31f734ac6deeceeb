using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Kernels.Functions;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Smoothing;

/// <summary>
/// Compares whole rows with shifted rows: squared differences, blurred vertically and horizontally by the patch's weights, give
/// the distances of all patches in a row at once.
/// </summary>
internal sealed unsafe class NonLocalMeansKernel<T> : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of rows processed together, because adjacent rows share differences.</summary>
    public const int Rows = 16;

    private readonly int half;
    private readonly int search;
    private readonly bool bounded;
    private readonly T[] down;
    private readonly T[] along;

    public NonLocalMeansKernel(double h, int patch, int search, int channels, bool bounded)
    {
        (half, this.search, this.bounded) = (patch / 2, search, bounded);
        var sigma = (patch - 1) / 4.0;
        var weights = Enumerable.Range(-half, patch).Select(d => Math.Exp(-d * d / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        along = [.. weights.Select(w => T.CreateTruncating(w / sum))];
        // The base-2 exponent of a patch's distance, per channel.
        down = [.. weights.Select(w => T.CreateTruncating(-Math.Log2(Math.E) * w / (sum * channels * h * h)))];
    }

    /// <summary>The scratch memory required.</summary>
    public static ScratchLayout Layout(int width, int patch) => ScratchLayout.None
        .Rows("totals", width, count: Rows)
        .Rows("blurred", width, patch / 2, patch / 2)
        .Rows("differences", width, patch / 2, patch / 2, Rows + patch - 1)
        .Rows("weights", width);

    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y += Rows)
        {
            task.Scratch.Reset();
            Compute(task.Inputs[0], task.Output, y, Math.Min(Rows, task.Rows.End - y), task.Scratch);
        }
    }

    private void Compute(InputRows<T> input, OutputRows<T> output, int first, int count, Scratch<T> scratch)
    {
        var width = output.Info.Width;
        var (total, blurred) = (scratch.Rows("totals", count), scratch.Row("blurred"));
        for (var i = 0; i < count; i++)
        {
            total[i].Span.Clear();
            for (var channel = 0; channel < output.Info.Channels; channel++)
                output[first + i, channel].Span.Clear();
        }
        var (differences, weight) = (scratch.Rows("differences", count + 2 * half), scratch.Row("weights"));
        var (rows, shifts) = (new nint[2 * half + 1], new nint[2 * half + 1]);
        for (var i = 0; i < shifts.Length; i++)
            shifts[i] = (nint)(blurred.Pointer + i - half);
        for (var dy = -search; dy <= search; dy++)
        {
            // Rows whose shifted row is inside the image.
            var (from, to) = bounded ? (Math.Max(0, -dy - first), Math.Min(count, input.Info.Height - dy - first)) : (0, count);
            for (var dx = -search; dx <= search && from < to; dx++)
            {
                for (var i = from; i < to + 2 * half; i++)
                    Differences(input, first + i - half, dy, dx, differences[i]);
                for (var i = from; i < to; i++)
                {
                    for (var k = 0; k < rows.Length; k++)
                        rows[k] = (nint)differences[i + k].Pointer;
                    WeightedSum.Compute<T>(blurred.Pointer, rows, down, -half, width + half);
                    WeightedSum.Compute<T>(weight.Pointer, shifts, along, 0, width);
                    Weigh(weight, total[i], dx);
                    for (var channel = 0; channel < output.Info.Channels; channel++)
                        Add(output[first + i, channel], weight, input[first + i + dy, channel], dx);
                }
            }
        }
        for (var i = 0; i < count; i++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
                Divide(output[first + i, channel], total[i]);
    }

    private void Differences(InputRows<T> input, int y, int dy, int dx, Row<T> target)
    {
        for (var channel = 0; channel < input.Info.Channels; channel++)
        {
            var (here, there) = (input[y, channel], input[y + dy, channel]);
            for (var x = -half; x < target.Width + half; x += Vector<T>.Count)
            {
                var difference = here.Load(x) - there.Load(x + dx);
                target.Store(x,
                    channel == 0 ? difference * difference : Fused.MultiplyAdd(difference, difference, target.Load(x)));
            }
        }
    }

    // Converts exponents to weights.
    private void Weigh(Row<T> weight, Row<T> total, int dx)
    {
        for (var x = 0; x < weight.Width; x += Vector<T>.Count)
        {
            var power = weight.Load(x);
            var value = Vector.ConditionalSelect(Vector.Equals(power, power), Decay.Of(power), power);
            if (bounded)
                value = Columns.Inside(value, x + dx, weight.Width);
            weight.Store(x, value);
            total.Store(x, total.Load(x) + value);
        }
    }

    private static void Add(Row<T> target, Row<T> weight, Row<T> samples, int dx)
    {
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
            target.Store(x, Fused.MultiplyAdd(weight.Load(x), samples.Load(x + dx), target.Load(x)));
    }

    private static void Divide(Row<T> target, Row<T> total)
    {
        for (var x = 0; x < target.Width; x += Vector<T>.Count)
        {
            // Infinitely different samples have weight 0, but 0 times infinity is NaN; the weights here are always positive.
            var mean = target.Load(x) / total.Load(x);
            target.Store(x, Vector.ConditionalSelect(Vector.Equals(mean - mean, Vector<T>.Zero), mean, new Vector<T>(T.NaN)));
        }
    }
}
