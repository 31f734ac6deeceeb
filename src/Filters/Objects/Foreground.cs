using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Which pixels belong to objects: those with a color sample above a limit, or not 0
/// where there is no limit. Alpha does not count.
/// </summary>
internal sealed class Foreground(double? above)
{
    /// <summary>The pixels of one row.</summary>
    public bool[] Find<T>(InputRows<T> input, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => input.Bytes is { } bytes ? Of(bytes, y) : Of(input, y);

    private bool[] Of<T>(InputRows<T> input, int y)
        where T : unmanaged, INumber<T>
    {
        var inside = new bool[input.Info.Width];
        for (var channel = 0; channel < input.Info.ColorChannels; channel++)
        {
            var row = input[y, channel].Span;
            if (above is { } limit)
                for (var x = 0; x < row.Length; x++)
                    inside[x] |= double.CreateTruncating(row[x]) > limit;
            else
                for (var x = 0; x < row.Length; x++)
                    inside[x] |= row[x] != T.Zero;
        }
        return inside;
    }

    /// <summary>Starts and ends of the runs of such pixels, in turn.</summary>
    public static int[] Runs(ReadOnlySpan<bool> inside)
    {
        var runs = new List<int>();
        for (var x = 0; x < inside.Length;)
        {
            var start = inside[x..].IndexOf(true);
            if (start < 0)
                break;
            start += x;
            var length = inside[start..].IndexOf(false);
            x = length < 0 ? inside.Length : start + length;
            runs.Add(start);
            runs.Add(x);
        }
        return [.. runs];
    }
}
