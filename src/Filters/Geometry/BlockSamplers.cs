using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Geometry;

/// <summary>Interpolates bytes at eight positions inside the image.</summary>
internal interface IBlockSampler
{
    /// <summary>Interpolates samples at fractional offsets from the samples at or before the positions.</summary>
    static abstract unsafe Vector256<float> Sample(
        in WarpGrid<byte, float> grid, int* rows, int* columns, Vector256<float> fx, Vector256<float> fy);
}

/// <summary>Vectorizes <see cref="BilinearSampler{T}"/> with the same steps. Loads four neighbors as one integer.</summary>
internal readonly struct BilinearBlock : IBlockSampler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Sample(
        in WarpGrid<byte, float> grid, int* rows, int* columns, Vector256<float> fx, Vector256<float> fy)
    {
        var table = grid.Rows;
        var channel = grid.Channel;
        var fours = Vector256.Create(
            Four(table + rows[0], channel + columns[0]), Four(table + rows[1], channel + columns[1]),
            Four(table + rows[2], channel + columns[2]), Four(table + rows[3], channel + columns[3]),
            Four(table + rows[4], channel + columns[4]), Four(table + rows[5], channel + columns[5]),
            Four(table + rows[6], channel + columns[6]), Four(table + rows[7], channel + columns[7]));
        var (topLeft, bottomLeft) = (Byte(fours), Byte(fours >>> 16));
        var above = topLeft + fx * (Byte(fours >>> 8) - topLeft);
        var below = bottomLeft + fx * (Byte(fours >>> 24) - bottomLeft);
        return above + fy * (below - above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Four(byte** row, long column) =>
        *(ushort*)(row[0] + column) | *(ushort*)(row[1] + column) << 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Byte(Vector256<int> from) =>
        Vector256.ConvertToSingle(from & Vector256.Create((int)byte.MaxValue));
}

/// <summary>Vectorizes <see cref="BicubicSampler{T}"/> with the same steps. Loads four neighbors as one integer.</summary>
internal readonly struct BicubicBlock : IBlockSampler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Sample(
        in WarpGrid<byte, float> grid, int* rows, int* columns, Vector256<float> fx, Vector256<float> fy) =>
        Cubic(Along(grid, rows, columns, -1, fx), Along(grid, rows, columns, 0, fx),
            Along(grid, rows, columns, 1, fx), Along(grid, rows, columns, 2, fx), fy);

    private static unsafe Vector256<float> Along(
        in WarpGrid<byte, float> grid, int* rows, int* columns, int down, Vector256<float> fx)
    {
        var table = grid.Rows + down;
        var channel = grid.Channel - 1;
        var fours = Vector256.Create(
            Four(table[rows[0]], channel + columns[0]), Four(table[rows[1]], channel + columns[1]),
            Four(table[rows[2]], channel + columns[2]), Four(table[rows[3]], channel + columns[3]),
            Four(table[rows[4]], channel + columns[4]), Four(table[rows[5]], channel + columns[5]),
            Four(table[rows[6]], channel + columns[6]), Four(table[rows[7]], channel + columns[7]));
        return Cubic(Byte(fours), Byte(fours >>> 8), Byte(fours >>> 16), Byte(fours >>> 24), fx);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Four(byte* row, long column) => *(int*)(row + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Byte(Vector256<int> from) =>
        Vector256.ConvertToSingle(from & Vector256.Create((int)byte.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Cubic(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, Vector256<float> f)
    {
        var (left, right, rise) = ((c - a) * 0.5f, (d - b) * 0.5f, c - b);
        var (square, cube) = (rise + rise + rise - left - left - right, left + right - rise * 2);
        return b + f * (left + f * (square + f * cube));
    }
}
