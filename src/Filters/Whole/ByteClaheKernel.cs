using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// The equivalent of <see cref="ClaheKernel{T}"/> for bytes, whose values are levels: the same arithmetic in the same order,
/// eight columns at a time if the processor supports gathers.
/// </summary>
internal sealed unsafe class ByteClaheKernel : RowKernel<byte>
{
    private const int Levels = 256;
    private readonly ClaheTiles tiles;
    private readonly float[][] tables;
    private readonly int[] lefts, rights;
    private readonly float[] shares;

    /// <param name="tiles">The tiles.</param>
    /// <param name="tables">The mapped levels, by plane and tile.</param>
    /// <param name="width">The width of the image.</param>
    public ByteClaheKernel(ClaheTiles tiles, ushort[][][] tables, int width)
    {
        this.tiles = tiles;
        this.tables = Array.ConvertAll(tables, plane => plane.SelectMany(t => t.Select(v => (float)v)).ToArray());
        // Padded because a vector can extend beyond the last column.
        var columns = Enumerable.Range(0, width + Vector256<int>.Count)
            .Select(x => ClaheTiles.Between(x, 1f / tiles.Width, tiles.Columns)).ToArray();
        (lefts, rights, shares) = (Array.ConvertAll(columns, c => c.First * Levels),
            Array.ConvertAll(columns, c => c.Second * Levels), Array.ConvertAll(columns, c => c.Share));
    }

    public override void Compute(in RowTask<byte> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var plane = 0; plane < tables.Length; plane++)
            {
                var (above, below, share) = ClaheTiles.Between(y, 1f / tiles.Height, tiles.Rows);
                var perRow = tiles.Columns * Levels;
                var (source, target) = (task.Inputs[0][y, plane], task.Output[y, plane]);
                fixed (float* table = tables[plane])
                    Map(source.Pointer, target.Pointer, target.Width, table + above * perRow, table + below * perRow, share);
            }
    }

    private void Map(byte* source, byte* target, int width, float* upper, float* lower, float share)
    {
        if (Avx2.IsSupported)
            MapWide(source, target, width, upper, lower, share);
        else
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = (lefts[x] + source[x], rights[x] + source[x], shares[x]);
                target[x] = (byte)MathF.Round((upper[left] * (1 - across) + upper[right] * across) * (1 - share)
                    + (lower[left] * (1 - across) + lower[right] * across) * share);
            }
    }

    private void MapWide(byte* source, byte* target, int width, float* upper, float* lower, float share)
    {
        var (down, up) = (Vector256.Create(share), Vector256.Create(1 - share));
        fixed (int* firsts = lefts, seconds = rights)
        fixed (float* acrosses = shares)
            for (var x = 0; x < width; x += Vector256<int>.Count)
            {
                var levels = Avx2.ConvertToVector256Int32(source + x);
                var (left, right) = (Vector256.Load(firsts + x) + levels, Vector256.Load(seconds + x) + levels);
                var across = Vector256.Load(acrosses + x);
                var back = Vector256<float>.One - across;
                var value = (Gather(upper, left) * back + Gather(upper, right) * across) * up
                    + (Gather(lower, left) * back + Gather(lower, right) * across) * down;
                var rounded = Vector256.ConvertToInt32(Vector256.Round(value));
                var narrow = Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
                *(long*)(target + x) = Vector128.Narrow(narrow.AsUInt16(), narrow.AsUInt16()).AsInt64().ToScalar();
            }
    }

    private static Vector256<float> Gather(float* table, Vector256<int> at) =>
        Avx2.GatherVector256(table, at, sizeof(float));
}
