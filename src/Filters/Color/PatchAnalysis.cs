using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>Computes the gains that bring the channels' means in a rectangle to their common mean.</summary>
internal sealed class PatchAnalysis<T>(int left, int top, int width, int height) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] sums = new double[3];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new double[3];
        if (y >= top && y < top + height)
            for (var channel = 0; channel < row.Length; channel++)
                foreach (var sample in inputs[0][y, channel].Slice(left, width))
                    row[channel] += double.CreateTruncating(sample);
        return row;
    }

    public override void Fold(object part)
    {
        for (var channel = 0; channel < sums.Length; channel++)
            sums[channel] += ((double[])part)[channel];
    }

    public override IReadOnlyDictionary<string, object> Finish() => Gains.Towards(sums.Average(), sums);
}
