using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Geometry;

/// <summary>The rows of a channel that a warp reads, by their addresses, and what lies around them.</summary>
/// <typeparam name="TSample">How samples are stored.</typeparam>
/// <typeparam name="T">What they are read as.</typeparam>
/// <param name="rows">The address of each row of the first channel, by its number.</param>
/// <param name="channel">How many samples farther the channel lies.</param>
/// <param name="info">The image.</param>
/// <param name="border">What lies outside.</param>
/// <param name="outside">The value there, for a constant border.</param>
/// <param name="taps">The samples read before and after the one at or before a place.</param>
internal readonly unsafe struct WarpGrid<TSample, T>(
    TSample** rows, long channel, ImageInfo info, Border border, T outside, (int Before, int After) taps)
    where TSample : unmanaged, INumberBase<TSample>
    where T : unmanaged, INumberBase<T>
{
    // As unsigned numbers, what lies before the first that is far enough from the edge is very large.
    private readonly uint columnsInside = (uint)Math.Max(0, info.Width - taps.Before - taps.After);
    private readonly uint rowsInside = (uint)Math.Max(0, info.Height - taps.Before - taps.After);

    /// <summary>The value outside.</summary>
    public T Outside => outside;

    /// <summary>Whether all that is read about a sample lies inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsInside(int y, int x) =>
        (uint)(x - taps.Before) < columnsInside && (uint)(y - taps.Before) < rowsInside;

    /// <summary>Whether that holds for eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreInside(Vector256<int> y, Vector256<int> x)
    {
        var before = Vector256.Create(taps.Before);
        return Vector256.LessThanAll((x - before).AsUInt32(), Vector256.Create(columnsInside))
            && Vector256.LessThanAll((y - before).AsUInt32(), Vector256.Create(rowsInside));
    }

    /// <summary>Whether all that is read about a sample is the one value outside.</summary>
    public bool Misses(int y, int x) => border == Border.Constant && (y + taps.After < 0 || x + taps.After < 0
        || y - taps.Before >= info.Height || x - taps.Before >= info.Width);

    /// <summary>Whether that holds for eight.</summary>
    public bool AllMiss(Vector256<int> y, Vector256<int> x) => border == Border.Constant && Vector256.EqualsAll(
        Vector256.LessThan(y, Vector256.Create(-taps.After)) | Vector256.LessThan(x, Vector256.Create(-taps.After))
            | Vector256.GreaterThanOrEqual(y, Vector256.Create(info.Height + taps.Before))
            | Vector256.GreaterThanOrEqual(x, Vector256.Create(info.Width + taps.Before)), Vector256<int>.AllBitsSet);

    /// <summary>The address of each row of the first channel.</summary>
    public TSample** Rows => rows;

    /// <summary>How many samples farther the channel lies.</summary>
    public long Channel => channel;

    /// <summary>Where a sample lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSample* Address(int y, int x) => rows[y] + channel + x;

    /// <summary>A sample inside the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int y, int x) => typeof(TSample) == typeof(T)
        ? Unsafe.BitCast<TSample, T>(*Address(y, x)) : T.CreateTruncating(*Address(y, x));

    /// <summary>A sample anywhere.</summary>
    public T Find(int y, int x)
    {
        var (row, column) = (border.Map(y, info.Height), border.Map(x, info.Width));
        return row < 0 || column < 0 ? outside : At(row, column);
    }

    /// <summary>What a sampler makes of the samples about a place.</summary>
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
