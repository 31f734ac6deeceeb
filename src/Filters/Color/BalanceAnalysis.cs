using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>Computes the gains that equalize the channels' means.</summary>
internal sealed class GrayWorld<T> : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Moments[] totals = new Moments[3];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new Moments[totals.Length];
        for (var channel = 0; channel < row.Length; channel++)
            row[channel] = Moments.Of<T>(inputs[0][y, channel].Span);
        return row;
    }

    public override void Fold(object part)
    {
        for (var channel = 0; channel < totals.Length; channel++)
            totals[channel] = totals[channel].And(((Moments[])part)[channel]);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        double[] means = [.. totals.Select(t => t.Mean)];
        return Gains.Towards(means.Average(), means);
    }
}

/// <summary>
/// Computes the gains that raise a percentile of each channel to the highest of the three. A percentile is the smallest level
/// that the given percentage of samples does not exceed. There are about 65 thousand levels from 0 to white, which include all
/// integer values of 8- and 16-bit files.
/// </summary>
internal sealed class WhitePatch<T>(double white, double percentile) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // 256 levels per 8-bit value; one per 16-bit value.
    private static readonly int[] Levels = [255 * 256, 65535];
    private readonly int last = white == 65535 ? Levels[1] : Levels[0];
    private readonly long[][] counts = [.. Enumerable.Range(0, 3).Select(_ => new long[Levels[1] + 1])];
    private long samples;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var (most, perUnit) = (T.CreateTruncating(last), T.CreateTruncating(last / white));
        var levels = new ushort[3][];
        for (var channel = 0; channel < 3; channel++)
        {
            var row = inputs[0][y, channel].Span;
            var levelsOfRow = levels[channel] = new ushort[row.Length];
            // NaN counts as 0.
            for (var x = 0; x < row.Length; x++)
                levelsOfRow[x] = ushort.CreateSaturating(T.MinNumber(T.MaxNumber(row[x] * perUnit, T.Zero),
                    most) + T.CreateTruncating(0.5));
        }
        return levels;
    }

    public override void Fold(object part)
    {
        var levels = (ushort[][])part;
        for (var channel = 0; channel < 3; channel++)
            foreach (var level in levels[channel])
                counts[channel][level]++;
        samples += levels[0].Length;
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        double[] brightest = [.. counts.Select(c => Level(c) * white / last)];
        return Gains.Towards(brightest.Max(), brightest);
    }

    private int Level(long[] count)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(samples * percentile / 100));
        var level = -1;
        for (var below = 0L; below < wanted; below += count[level])
            level++;
        return level;
    }
}

/// <summary>The result of both analyses.</summary>
internal static class Gains
{
    public static IReadOnlyDictionary<string, object> Towards(double target, double[] channels) => new Dictionary<string, object>
    {
        ["gains"] = new Matrix(1, channels.Length, [.. channels.Select(c => c > 0 && target > 0 ? target / c : 1)]),
    };
}
