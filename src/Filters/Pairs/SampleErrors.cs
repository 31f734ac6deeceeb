using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>Sums squared or absolute differences of two images in double precision, per channel and in a fixed order.</summary>
internal sealed class SampleErrors<T>(KernelContext context, bool squared, Func<double[], IReadOnlyDictionary<string,
    object>> finish) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 512;
    private readonly double[] sums = new double[context.Inputs.Max(i => i.Channels)];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new double[sums.Length];
        for (var channel = 0; channel < row.Length; channel++)
            row[channel] = Sum(inputs[0][y, channel].Span, inputs[1][y, channel].Span);
        return row;
    }

    public override void Fold(object part)
    {
        var row = (double[])part;
        for (var channel = 0; channel < row.Length; channel++)
            sums[channel] += row[channel];
    }

    /// <summary>Returns the values for the mean of each channel.</summary>
    public override IReadOnlyDictionary<string, object> Finish() =>
        finish([.. sums.Select(s => s / context.Inputs[0].Pixels)]);

    private double Sum(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        Span<double> left = stackalloc double[Block], right = stackalloc double[Block];
        var sum = 0.0;
        for (var at = 0; at < a.Length; at += Block)
        {
            var count = Math.Min(Block, a.Length - at);
            TensorPrimitives.ConvertTruncating(a.Slice(at, count), left);
            TensorPrimitives.ConvertTruncating(b.Slice(at, count), right);
            left[count..].Clear();
            right[count..].Clear();
            sum += Sum(left, right);
        }
        return sum;
    }

    // Always uses eight accumulators, regardless of vector width, so that rounding is the same on every machine.
    private double Sum(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        for (var x = 0; x < Block; x += 8)
            for (var lane = 0; lane < 8; lane += Vector<double>.Count)
            {
                var apart = new Vector<double>(a[(x + lane)..]) - new Vector<double>(b[(x + lane)..]);
                (new Vector<double>(lanes[lane..]) + (squared ? apart * apart : Vector.Abs(apart))).CopyTo(lanes[lane..]);
            }
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
    }
}
