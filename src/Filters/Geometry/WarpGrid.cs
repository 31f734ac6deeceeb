using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Geometry;

/// <summary>The rows of a channel that a warp reads, by address, with the border around them.</summary>
/// <typeparam name="TSample">The stored sample type.</typeparam>
/// <typeparam name="T">The type in which samples are read.</typeparam>
/// <param name="rows">The address of each row of the first channel, by row index.</param>
/// <param name="channel">The offset of the channel in samples.</param>
/// <param name="info">The image.</param>
/// <param name="border">The border mode.</param>
/// <param name="outside">The value of a constant border.</param>
/// <param name="taps">The number of samples read before and after the one at or before a position.</param>
internal readonly unsafe struct WarpGrid<TSample, T>(
    TSample** rows, long channel, ImageInfo info, Border border, T outside, (int Before, int After) taps)
    where TSample : unmanaged, INumberBase<TSample>
    where T : unmanaged, INumberBase<T>
{
    // As unsigned numbers, positions before the first valid one are very large.
    private readonly uint columnsInside = (uint)Math.Max(0, info.Width - taps.Before - taps.After);
    private readonly uint rowsInside = (uint)Math.Max(0, info.Height - taps.Before - taps.After);

    /// <summary>The value outside the image.</summary>
    public T Outside => outside;

    /// <summary>Returns whether all samples read around a position are inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsInside(int y, int x) =>
        (uint)(x - taps.Before) < columnsInside && (uint)(y - taps.Before) < rowsInside;

    /// <summary>Returns whether that holds for eight positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreInside(Vector256<int> y, Vector256<int> x)
    {
        var before = Vector256.Create(taps.Before);
        return Vector256.LessThanAll((x - before).AsUInt32(), Vector256.Create(columnsInside))
            && Vector256.LessThanAll((y - before).AsUInt32(), Vector256.Create(rowsInside));
    }

    /// <summary>Returns whether all samples read around a position have the constant value outside.</summary>
    public bool Misses(int y, int x) => border == Border.Constant && (y + taps.After < 0 || x + taps.After < 0
        || y - taps.Before >= info.Height || x - taps.Before >= info.Width);

    /// <summary>Returns whether that holds for eight positions.</summary>
    public bool AllMiss(Vector256<int> y, Vector256<int> x) => border == Border.Constant && Vector256.EqualsAll(
        Vector256.LessThan(y, Vector256.Create(-taps.After)) | Vector256.LessThan(x, Vector256.Create(-taps.After))
            | Vector256.GreaterThanOrEqual(y, Vector256.Create(info.Height + taps.Before))
            | Vector256.GreaterThanOrEqual(x, Vector256.Create(info.Width + taps.Before)), Vector256<int>.AllBitsSet);

    /// <summary>The address of each row of the first channel.</summary>
    public TSample** Rows => rows;

    /// <summary>The offset of the channel in samples.</summary>
    public long Channel => channel;

    /// <summary>Returns the address of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSample* Address(int y, int x) => rows[y] + channel + x;

    /// <summary>Returns a sample inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int y, int x) => typeof(TSample) == typeof(T)
        ? Unsafe.BitCast<TSample, T>(*Address(y, x)) : T.CreateTruncating(*Address(y, x));

    /// <summary>Returns a sample inside or outside the image.</summary>
    public T Find(int y, int x)
    {
        var (row, column) = (border.Map(y, info.Height), border.Map(x, info.Width));
        return row < 0 || column < 0 ? outside : At(row, column);
    }

    /// <summary>Interpolates at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sample<TSampler>(int y, int x, T right, T down)
        where TSampler : struct, ISampler<T> =>
        IsInside(y, x) ? TSampler.Sample(new Inside(this, y, x), right, down)
            : Misses(y, x) ? outside
            : TSampler.Sample(new Anywhere(this, y, x), right, down);

    private readonly struct Inside(WarpGrid<TSample, T> grid, int y, int x) : ITaps<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(int dy, int dx) => grid.At(y + dy, x + dx);
    }

    private readonly struct Anywhere(WarpGrid<TSample, T> grid, int y, int x) : ITaps<T>
    {
        public T At(int dy, int dx) => grid.Find(y + dy, x + dx);
    }
}
