using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>The mean of the map over pixels with a complete window, for each channel and for all.</summary>
internal sealed class SsimMean<T>(PairMoments<T, SsimFormula> moments, ImageInfo image, int radius) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] sums = new double[image.Channels];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new double[sums.Length];
        if (y < radius || y >= image.Height - radius)
            return row;
        Span<double> tile = stackalloc double[PairMoments<T, SsimFormula>.Room];
        for (var channel = 0; channel < row.Length; channel++)
            for (var x = radius; x < image.Width - radius; x += PairMoments<T, SsimFormula>.Tile)
            {
                var count = Math.Min(PairMoments<T, SsimFormula>.Tile, image.Width - radius - x);
                moments.Compute(inputs[0], inputs[1], y, channel, x, count, tile);
                foreach (var value in tile[..count])
                    row[channel] += value;
            }
        return row;
    }

    public override void Fold(object part)
    {
        var row = (double[])part;
        for (var channel = 0; channel < row.Length; channel++)
            sums[channel] += row[channel];
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var pixels = (double)Math.Max(0, image.Width - 2 * radius) * Math.Max(0, image.Height - 2 * radius);
        var means = sums.Select(s => s / pixels).ToArray();
        return new Dictionary<string, object> { ["mean"] = means.Average(),
            ["channel-mean"] = new Matrix(1, means.Length, means) };
    }
}
