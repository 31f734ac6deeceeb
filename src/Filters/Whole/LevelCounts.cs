using System.Collections.Concurrent;
using System.Numerics;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>Counts the samples of each plane by level; an operator computes its values from the counts.</summary>
internal sealed class LevelCounts<T>(LevelPlanes planes, Func<long[][], IReadOnlyDictionary<string, object>> finish) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly long[][] counts = [.. Enumerable.Range(0, planes.Count).Select(_ => new long[planes.Scale.Count])];

    // The counts of rows that have been added, for other rows.
    private readonly ConcurrentBag<int[][]> spare = [];

    // Returns counts for few levels, which are quick to add; the levels themselves if a row has fewer samples than levels.
    public override object Examine(int y, ReadOnlySpan<Imaging.InputRows<T>> inputs)
    {
        if (inputs[0].Bytes is { } bytes && planes.AreBytes)
            return Count(bytes, y);
        var levels = planes.Levels(inputs[0], y);
        return planes.Scale.Count > planes.Width ? levels : Array.ConvertAll(levels, Count);
    }

    public override void Fold(object part)
    {
        for (var plane = 0; plane < counts.Length; plane++)
            if (part is ushort[][] levels)
                foreach (var level in levels[plane])
                    counts[plane][level]++;
            else
                Add(((int[][])part)[plane], counts[plane]);
        if (part is int[][] row)
            spare.Add(row);
    }

    public override IReadOnlyDictionary<string, object> Finish() => finish(counts);

    private static void Add(int[] row, long[] counts)
    {
        // There are 256 or 65,536 levels, so no part of a vector is left.
        for (var level = 0; level < counts.Length; level += Vector<int>.Count)
        {
            Vector.Widen(new Vector<int>(row, level), out var low, out var high);
            (new Vector<long>(counts, level) + low).CopyTo(counts, level);
            (new Vector<long>(counts, level + Vector<long>.Count) + high).CopyTo(counts, level + Vector<long>.Count);
        }
    }

    private int[][] Count(Imaging.InputRows<byte> bytes, int y)
    {
        if (!spare.TryTake(out var row))
            row = [.. Enumerable.Range(0, planes.Count).Select(_ => new int[planes.Scale.Count])];
        for (var plane = 0; plane < row.Length; plane++)
        {
            Array.Clear(row[plane]);
            ByteCounts.Add(bytes[y, plane].Span, row[plane]);
        }
        return row;
    }

    private int[] Count(ushort[] levels)
    {
        var row = new int[planes.Scale.Count];
        foreach (var level in levels)
            row[level]++;
        return row;
    }
}
