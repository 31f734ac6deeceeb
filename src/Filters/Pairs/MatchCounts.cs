using System.Numerics;
using PipelineKit.Filters.Whole;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>Counts the levels of an image and a reference, and derives a mapping table for each channel.</summary>
internal sealed class MatchCounts<T>(LevelPlanes image, LevelPlanes reference, KernelContext context) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of the tables' value: an entry for each level of each channel.</summary>
    public const string Tables = "tables";

    private readonly LevelPlanes[] planes = [image, reference];
    private readonly long[][][] counts = [Empty(image), Empty(reference)];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var parts = new ushort[2][][];
        for (var i = 0; i < 2; i++)
            parts[i] = y < context.Inputs[i].Height ? planes[i].Levels(inputs[i], y) : [];
        return parts;
    }

    public override void Fold(object part)
    {
        var parts = (ushort[][][])part;
        for (var i = 0; i < 2; i++)
            for (var plane = 0; plane < parts[i].Length; plane++)
                foreach (var level in parts[i][plane])
                    counts[i][plane][level]++;
    }

    public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object>
    {
        [Tables] = counts[0].Select((own, plane) => Table(own, counts[1][Math.Min(plane, counts[1].Length - 1)])).ToArray(),
    };

    private double[] Table(long[] own, long[] others)
    {
        var levels = Enumerable.Range(0, others.Length).Where(l => others[l] > 0).ToArray();
        var shares = Shares(levels.Select(l => others[l]));
        var table = new double[own.Length];
        var (present, at) = (Enumerable.Range(0, own.Length).Where(l => own[l] > 0).ToArray(), 0);
        foreach (var (level, share) in present.Zip(Shares(present.Select(l => own[l]))))
        {
            while (at < shares.Length - 1 && shares[at] < share)
                at++;
            // Below the first cumulative share, NumPy's interp returns the first value.
            var between = at == 0 || share >= shares[at] ? 1 : (share - shares[at - 1]) / (shares[at] - shares[at - 1]);
            var (low, high) = (reference.Scale.Value(levels[Math.Max(0, at - 1)]), reference.Scale.Value(levels[at]));
            table[level] = between == 1 ? high : low + between * (high - low);
        }
        return table;
    }

    // The cumulative share of samples at each of the levels.
    private static double[] Shares(IEnumerable<long> counts)
    {
        var each = counts.ToArray();
        var (shares, sum, all) = (new double[each.Length], 0L, (double)each.Sum());
        for (var i = 0; i < each.Length; i++)
            shares[i] = (sum += each[i]) / all;
        return shares;
    }

    private static long[][] Empty(LevelPlanes planes) =>
        [.. Enumerable.Range(0, planes.Count).Select(_ => new long[planes.Scale.Count])];
}
