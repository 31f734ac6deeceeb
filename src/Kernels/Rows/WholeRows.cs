using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Converts rows of 8-bit or 16-bit integers, as stored in most files, to the smallest integer type: operators that only compare
/// samples then process two or four times as many at once, and can count them.
/// </summary>
internal static unsafe class WholeRows
{
    /// <summary>
    /// Returns the number of bits that hold every sample of some rows: 8, 16, or 0 if one is not an integer, is negative
    /// (including −0) or exceeds 65535.
    /// </summary>
    /// <param name="rows">Addresses of column 0; 0 for missing rows.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last.</param>
    public static int Bits<T>(ReadOnlySpan<nint> rows, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var most = 0;
        foreach (var row in rows)
            if (row != 0 && (most |= Most((T*)row, first, end)) > ushort.MaxValue)
                return 0;
        return most <= byte.MaxValue ? 8 : 16;
    }

    /// <summary>Sets target to the samples, which must fit.</summary>
    public static void Pack<T, TWhole>(TWhole* target, T* samples, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var x = first;
        if (typeof(T) == typeof(float) && typeof(TWhole) == typeof(byte))
            for (var step = Vector<byte>.Count; x + step <= end; x += step)
                Store((byte*)target + x, Vector.Narrow(Shorts((float*)samples + x), Shorts((float*)samples + x + step / 2)));
        else if (typeof(T) == typeof(float) && typeof(TWhole) == typeof(ushort))
            for (var step = Vector<ushort>.Count; x + step <= end; x += step)
                Store((ushort*)target + x, Shorts((float*)samples + x));
        for (; x < end; x++)
            target[x] = TWhole.CreateTruncating(samples[x]);
    }

    /// <summary>Sets samples to integers, starting at column 0.</summary>
    public static void Unpack<T, TWhole>(T* samples, TWhole* whole, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TWhole : unmanaged, IBinaryInteger<TWhole>
    {
        var x = 0;
        if (typeof(T) == typeof(float) && typeof(TWhole) == typeof(byte))
            for (var step = Vector<byte>.Count; x + step <= width; x += step)
            {
                Vector.Widen(Unsafe.ReadUnaligned<Vector<byte>>((byte*)whole + x), out var low, out var high);
                Floats((float*)samples + x, low);
                Floats((float*)samples + x + step / 2, high);
            }
        else if (typeof(T) == typeof(float) && typeof(TWhole) == typeof(ushort))
            for (var step = Vector<ushort>.Count; x + step <= width; x += step)
                Floats((float*)samples + x, Unsafe.ReadUnaligned<Vector<ushort>>((ushort*)whole + x));
        else if (typeof(T) == typeof(double) && typeof(TWhole) == typeof(byte))
            for (var step = Vector<byte>.Count; x + step <= width; x += step)
            {
                Vector.Widen(Unsafe.ReadUnaligned<Vector<byte>>((byte*)whole + x), out var low, out var high);
                Doubles((double*)samples + x, low);
                Doubles((double*)samples + x + step / 2, high);
            }
        for (; x < width; x++)
            samples[x] = T.CreateTruncating(whole[x]);
    }

    // Returns the bits set in any sample; more than 16 of them if a sample is not an integer.
    private static int Most<T>(T* row, int first, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (most, x) = (0, first);
        if (typeof(T) == typeof(float))
        {
            var (bits, same) = (Vector<int>.Zero, Vector<int>.AllBitsSet);
            for (var step = Vector<int>.Count; x + step <= end; x += step)
            {
                var sample = Unsafe.ReadUnaligned<Vector<float>>((float*)row + x);
                var whole = Vector.ConvertToInt32Native(sample);
                bits |= whole;
                same &= Vector.Equals(Vector.ConvertToSingle(whole).As<float, int>(), sample.As<float, int>());
            }
            for (var lane = 0; lane < Vector<int>.Count; lane++)
                most |= bits[lane] | (same[lane] == 0 ? int.MaxValue : 0);
        }
        for (; x < end; x++)
            most |= row[x] >= T.Zero && row[x] <= T.CreateTruncating(ushort.MaxValue)
                && T.IsInteger(row[x]) && !T.IsNegative(row[x])
                ? int.CreateTruncating(row[x]) : int.MaxValue;
        return most < 0 ? int.MaxValue : most;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ushort> Shorts(float* from) => Vector.Narrow(
        Vector.ConvertToInt32Native(Unsafe.ReadUnaligned<Vector<float>>(from)).As<int, uint>(),
        Vector.ConvertToInt32Native(Unsafe.ReadUnaligned<Vector<float>>(from + Vector<float>.Count)).As<int, uint>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Floats(float* to, Vector<ushort> from)
    {
        Vector.Widen(from, out var low, out var high);
        Store(to, Vector.ConvertToSingle(low.As<uint, int>()));
        Store(to + Vector<float>.Count, Vector.ConvertToSingle(high.As<uint, int>()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Doubles(double* to, Vector<ushort> from)
    {
        Vector.Widen(from, out var low, out var high);
        Doubles(to, low);
        Doubles(to + Vector<uint>.Count, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Doubles(double* to, Vector<uint> from)
    {
        Vector.Widen(Vector.ConvertToSingle(from.As<uint, int>()), out var low, out var high);
        Store(to, low);
        Store(to + Vector<double>.Count, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSample>(TSample* to, Vector<TSample> value)
        where TSample : unmanaged => Unsafe.WriteUnaligned(to, value);
}
