using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// The equivalent of <see cref="ClaheKernel{T}"/> for bytes, whose values are levels: the same arithmetic in the same order,
/// eight columns at a time if the processor supports gathers. Between the same four tiles, the four bytes that a level is mapped
/// to are an entry of one table, because gathers take most of the time.
/// </summary>
internal sealed unsafe class ByteClaheKernel : RowKernel<byte>
{
    private const int Levels = 256;
    private readonly ClaheTiles tiles;

    // By plane. Before the first and after the last tile of a row or column there is one more place between tiles.
    private readonly int[][] tables;
    private readonly int[] places;
    private readonly float[] shares;

    /// <param name="tiles">The tiles.</param>
    /// <param name="tables">The mapped levels, by plane and tile.</param>
    /// <param name="width">The width of the image.</param>
    public ByteClaheKernel(ClaheTiles tiles, ushort[][][] tables, int width)
    {
        this.tiles = tiles;
        this.tables = Array.ConvertAll(tables, Entries);
        // Padded because a vector can extend beyond the last column.
        var columns = Enumerable.Range(0, width + Vector256<int>.Count)
            .Select(x => ClaheTiles.Between(x, 1f / tiles.Width, tiles.Columns)).ToArray();
        places = Array.ConvertAll(columns, c => Place(c.First, c.Second, tiles.Columns) * Levels);
        shares = Array.ConvertAll(columns, c => c.Share);
    }

    public override void Compute(in RowTask<byte> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var plane = 0; plane < tables.Length; plane++)
            {
                var (above, below, share) = ClaheTiles.Between(y, 1f / tiles.Height, tiles.Rows);
                var perRow = (tiles.Columns + 1) * Levels;
                var (source, target) = (task.Inputs[0][y, plane], task.Output[y, plane]);
                fixed (int* table = tables[plane])
                    Map(source.Pointer, target.Pointer, target.Width, table + Place(above, below, tiles.Rows) * perRow, share);
            }
    }

    // The number of tiles before a place between tiles.
    private static int Place(int first, int second, int count) => second > first || first == 0 ? second : count;

    private int[] Entries(ushort[][] mapped)
    {
        var entries = new int[(tiles.Rows + 1) * (tiles.Columns + 1) * Levels];
        for (var (row, at) = (0, 0); row <= tiles.Rows; row++)
            for (var column = 0; column <= tiles.Columns; column++)
            {
                ushort[] Tile(int r, int c) =>
                    mapped[Math.Clamp(r, 0, tiles.Rows - 1) * tiles.Columns + Math.Clamp(c, 0, tiles.Columns - 1)];
                var (upperLeft, upperRight) = (Tile(row - 1, column - 1), Tile(row - 1, column));
                var (lowerLeft, lowerRight) = (Tile(row, column - 1), Tile(row, column));
                for (var level = 0; level < Levels; level++, at++)
                    entries[at] = upperLeft[level] | upperRight[level] << 8 | lowerLeft[level] << 16 | lowerRight[level] << 24;
            }
        return entries;
    }

    private void Map(byte* source, byte* target, int width, int* table, float share)
    {
        if (Avx2.IsSupported)
            MapWide(source, target, width, table, share);
        else
            for (var x = 0; x < width; x++)
            {
                var (entry, across) = ((uint)table[places[x] + source[x]], shares[x]);
                target[x] = (byte)MathF.Round(((byte)entry * (1 - across) + (byte)(entry >> 8) * across) * (1 - share)
                    + ((byte)(entry >> 16) * (1 - across) + (byte)(entry >> 24) * across) * share);
            }
    }

    private void MapWide(byte* source, byte* target, int width, int* table, float share)
    {
        var (down, up) = (Vector256.Create(share), Vector256.Create(1 - share));
        fixed (int* place = places)
        fixed (float* acrosses = shares)
            for (var x = 0; x < width; x += Vector256<int>.Count)
            {
                var at = Vector256.Load(place + x) + Avx2.ConvertToVector256Int32(source + x);
                var entries = Avx2.GatherVector256(table, at, sizeof(int));
                var across = Vector256.Load(acrosses + x);
                var back = Vector256<float>.One - across;
                var value = (Mapped(entries, 0) * back + Mapped(entries, 8) * across) * up
                    + (Mapped(entries, 16) * back + Mapped(entries, 24) * across) * down;
                var rounded = Vector256.ConvertToInt32(Vector256.Round(value));
                var narrow = Vector128.Narrow(rounded.GetLower(), rounded.GetUpper());
                *(long*)(target + x) = Vector128.Narrow(narrow.AsUInt16(), narrow.AsUInt16()).AsInt64().ToScalar();
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mapped(Vector256<int> entries, int shift) =>
        Vector256.ConvertToSingle((entries >>> shift) & Vector256.Create((int)byte.MaxValue));
}
