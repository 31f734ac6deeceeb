using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>Counts the levels of every tile and computes its mapping.</summary>
internal sealed class ClaheAnalysis<T>(LevelPlanes planes, ClaheTiles tiles, double clipLimit) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ILookup<int, int> rows = Enumerable.Range(0, tiles.SourceRows.Length)
        .ToLookup(y => tiles.SourceRows[y], y => y / tiles.Height);
    private readonly int[][][] counts =
        [.. Enumerable.Range(0, planes.Count)
            .Select(_ => Enumerable.Range(0, tiles.Rows * tiles.Columns).Select(_ => new int[planes.Scale.Count]).ToArray())];

    // The counts of rows that have been added, by plane and tile, for other rows.
    private readonly ConcurrentBag<int[][][]> spare = [];
    private int next;

    // For bytes, all threads count the levels of a row's tiles here.
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => inputs[0].Bytes is { } bytes && planes.AreBytes
        ? Counted(bytes, y)
        : planes.Levels(inputs[0], y);

    public override void Fold(object part)
    {
        foreach (var tileRow in rows[next])
            for (var plane = 0; plane < planes.Count; plane++)
            {
                var into = counts[plane].AsSpan(tileRow * tiles.Columns, tiles.Columns);
                if (part is int[][][] counted)
                    for (var tile = 0; tile < into.Length; tile++)
                        TensorPrimitives.Add(into[tile], counted[plane][tile], into[tile]);
                else
                    Count(((ushort[][])part)[plane], into);
            }
        next++;
        if (part is int[][][] row)
            spare.Add(row);
    }

    public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object>
    {
        ["tables"] = Array.ConvertAll(counts, plane => Array.ConvertAll(plane, Table)),
    };

    private int[][][] Counted(InputRows<byte> bytes, int y)
    {
        if (!spare.TryTake(out var found))
            found = [.. counts.Select(plane => plane[..tiles.Columns].Select(tile => new int[tile.Length]).ToArray())];
        for (var plane = 0; plane < found.Length; plane++)
            for (var tile = 0; tile < tiles.Columns; tile++)
            {
                Array.Clear(found[plane][tile]);
                ByteCounts.Add(Samples(bytes[y, plane], tile), found[plane][tile]);
            }
        return found;
    }

    // The samples of a tile; only those of the last tiles are mirrored.
    private ReadOnlySpan<byte> Samples(Row<byte> row, int tile)
    {
        var columns = tiles.SourceColumns.AsSpan(tile * tiles.Width, tiles.Width);
        if ((tile + 1) * tiles.Width <= row.Width)
            return row.Slice(tile * tiles.Width, tiles.Width);
        var samples = new byte[columns.Length];
        for (var x = 0; x < samples.Length; x++)
            samples[x] = row[columns[x]];
        return samples;
    }

    private void Count(ushort[] levels, Span<int[]> columns)
    {
        for (var tile = 0; tile < columns.Length; tile++)
        {
            var count = columns[tile];
            foreach (var x in tiles.SourceColumns.AsSpan(tile * tiles.Width, tiles.Width))
                count[levels[x]]++;
        }
    }

    private ushort[] Table(int[] count)
    {
        var pixels = tiles.Width * tiles.Height;
        if (clipLimit > 0)
            Clip(count, Math.Max(1, (int)(clipLimit * pixels / count.Length)));
        // In single precision, as in OpenCV, because rounding can change a level.
        var scale = (float)(count.Length - 1) / pixels;
        var table = new ushort[count.Length];
        var below = 0;
        for (var level = 0; level < table.Length; level++)
        {
            below += count[level];
            table[level] = (ushort)Math.Clamp((int)MathF.Round(below * scale), 0, table.Length - 1);
        }
        return table;
    }

    private static void Clip(int[] count, int limit)
    {
        var cut = 0;
        for (var level = 0; level < count.Length; level++)
        {
            cut += Math.Max(0, count[level] - limit);
            count[level] = Math.Min(count[level], limit);
        }
        var (each, rest) = Math.DivRem(cut, count.Length);
        for (var level = 0; level < count.Length; level++)
            count[level] += each;
        if (rest == 0)
            return;
        var step = Math.Max(1, count.Length / rest);
        for (var level = 0; level < count.Length && rest > 0; level += step, rest--)
            count[level]++;
    }
}
