using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Finds the smallest and largest finite sample over all channels, as <c>min</c> and <c>max</c>; both 0 if no sample is finite.
/// </summary>
internal sealed class FiniteRange<T> : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T least = T.PositiveInfinity, greatest = T.NegativeInfinity;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var (least, greatest) = (T.PositiveInfinity, T.NegativeInfinity);
        for (var channel = 0; channel < inputs[0].Info.Channels; channel++)
        {
            var (low, high) = Range(inputs[0][y, channel].Span);
            (least, greatest) = (T.Min(least, low), T.Max(greatest, high));
        }
        return (least, greatest);
    }

    public override void Fold(object part)
    {
        var (low, high) = ((T, T))part;
        (least, greatest) = (T.Min(least, low), T.Max(greatest, high));
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var any = least <= greatest;
        return new Dictionary<string, object>
        {
            ["min"] = any ? double.CreateTruncating(least) : 0.0,
            ["max"] = any ? double.CreateTruncating(greatest) : 0.0,
        };
    }

    private static (T Low, T High) Range(ReadOnlySpan<T> row)
    {
        Vector<T> lows = new(T.PositiveInfinity), highs = new(T.NegativeInfinity), infinity = lows;
        var x = 0;
        for (; x <= row.Length - Vector<T>.Count; x += Vector<T>.Count)
        {
            var samples = new Vector<T>(row[x..]);
            var finite = Vector.LessThan(Vector.Abs(samples), infinity);
            lows = Vector.Min(lows, Vector.ConditionalSelect(finite, samples, lows));
            highs = Vector.Max(highs, Vector.ConditionalSelect(finite, samples, highs));
        }
        var (low, high) = (T.PositiveInfinity, T.NegativeInfinity);
        for (var lane = 0; lane < Vector<T>.Count; lane++)
            (low, high) = (T.Min(low, lows[lane]), T.Max(high, highs[lane]));
        for (; x < row.Length; x++)
            if (T.IsFinite(row[x]))
                (low, high) = (T.Min(low, row[x]), T.Max(high, row[x]));
        return (low, high);
    }
}
