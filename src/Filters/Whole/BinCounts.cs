using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>Counts the samples of each channel in bins.</summary>
internal sealed class BinCounts<T>(HistogramBins bins, int channels) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] counts = new double[channels * bins.Count];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var width = inputs[0].Info.Width;
        var found = new int[channels * width];
        for (var channel = 0; channel < channels; channel++)
        {
            var row = inputs[0][y, channel];
            for (var x = 0; x < width; x++)
                found[channel * width + x] = bins.Of(double.CreateTruncating(row[x]));
        }
        return found;
    }

    public override void Fold(object part)
    {
        var found = (int[])part;
        var width = found.Length / channels;
        for (var i = 0; i < found.Length; i++)
            if (found[i] >= 0)
                counts[i / width * bins.Count + found[i]]++;
    }

    public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object>
    {
        ["counts"] = new Matrix(channels, bins.Count, counts),
        ["edges"] = new Matrix(1, bins.Count + 1, bins.Edges),
    };
}
