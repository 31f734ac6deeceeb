using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Geometry;

/// <summary>Makes samples at eight places between bytes, all of which lie inside the image.</summary>
internal interface IBlockSampler
{
    /// <summary>The samples so far beyond those at or before the places.</summary>
    static abstract unsafe Vector256<float> Sample(
        in WarpGrid<byte, float> grid, int* rows, int* columns, Vector256<float> fx, Vector256<float> fy);
}

/// <summary>What <see cref="BilinearSampler{T}"/> makes, in the same steps. Two neighbors are loaded as one number.</summary>
internal readonly struct BilinearBlock : IBlockSampler
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Sample(
        in WarpGrid<byte, float> grid, int* rows, int* columns, Vector256<float> fx, Vector256<float> fy)
    {
        var above = Along(Pairs(grid, rows, columns, 0), fx);
        return above + fy * (Along(Pairs(grid, rows, columns, 1), fx) - above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Along(Vector256<int> pairs, Vector256<float> fx)
    {
        var left = Vector256.ConvertToSingle(pairs & Vector256.Create((int)byte.MaxValue));
        return left + fx * (Vector256.ConvertToSingle(pairs >>> 8) - left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<int> Pairs(in WarpGrid<byte, float> grid, int* rows, int* columns, int down) =>
        Vector256.Create(Pair(grid, rows, columns, 0, down), Pair(grid, rows, columns, 1, down),
            Pair(grid, rows, columns, 2, down), Pair(grid, rows, columns, 3, down), Pair(grid, rows, columns, 4, down),
            Pair(grid, rows, columns, 5, down), Pair(grid, rows, columns, 6, down), Pair(grid, rows, columns, 7, down));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Pair(in WarpGrid<byte, float> grid, int* rows, int* columns, int i, int down) =>
        *(ushort*)grid.Address(rows[i] + down, columns[i]);
}

/// <summary>What <see cref="BicubicSampler{T}"/> makes, in the same steps. Four neighbors are loaded as one number.</summary>
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
        var fours = Vector256.Create(Four(grid, rows, columns, 0, down), Four(grid, rows, columns, 1, down),
            Four(grid, rows, columns, 2, down), Four(grid, rows, columns, 3, down), Four(grid, rows, columns, 4, down),
            Four(grid, rows, columns, 5, down), Four(grid, rows, columns, 6, down), Four(grid, rows, columns, 7, down));
        return Cubic(Byte(fours), Byte(fours >>> 8), Byte(fours >>> 16), Byte(fours >>> 24), fx);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Four(in WarpGrid<byte, float> grid, int* rows, int* columns, int i, int down) =>
        *(int*)grid.Address(rows[i] + down, columns[i] - 1);

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
