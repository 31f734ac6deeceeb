using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Determines which pixels belong to objects: those with a color sample above a limit or, without a limit, not 0. Alpha is
/// ignored.
/// </summary>
internal sealed class Foreground(double? above)
{
    /// <summary>Returns the object pixels of a row.</summary>
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

    /// <summary>Returns alternating starts and ends of the runs of object pixels of a row.</summary>
    public int[] FindRuns<T>(InputRows<T> input, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        above is null && input is { Bytes: { } bytes, Info.ColorChannels: 1 } ? Runs(bytes[y, 0].Span) : Runs(Find(input, y));

    /// <summary>Returns alternating starts and ends of the runs of such pixels.</summary>
    public static int[] Runs(ReadOnlySpan<bool> inside) => Runs(MemoryMarshal.AsBytes(inside));

    // Of bytes other than 0.
    private static int[] Runs(ReadOnlySpan<byte> inside)
    {
        var runs = new List<int>();
        for (var x = 0; x < inside.Length;)
        {
            var start = inside[x..].IndexOfAnyExcept((byte)0);
            if (start < 0)
                break;
            start += x;
            var length = inside[start..].IndexOf((byte)0);
            x = length < 0 ? inside.Length : start + length;
            runs.Add(start);
            runs.Add(x);
        }
        return [.. runs];
    }
}
