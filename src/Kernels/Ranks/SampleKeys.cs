using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Converts samples to signed integers with the same order, and back, in place, one vector at a time. −0 sorts before +0.
/// </summary>
internal static class SampleKeys
{
    /// <summary>Returns the key of each sample. The key of NaN is meaningless.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> samples) => Turned(samples);

    /// <summary>Returns the sample of each key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Samples<T>(Vector<T> keys) => Turned(keys);

    // Inverts all bits but the sign of negative floats, and the highest bit of unsigned integers; this is its own inverse.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Turned<T>(Vector<T> bits)
    {
        if (typeof(T) == typeof(float))
        {
            var words = bits.As<T, int>();
            return (words ^ ((words >> 31) & new Vector<int>(int.MaxValue))).As<int, T>();
        }
        if (typeof(T) == typeof(double))
        {
            var words = bits.As<T, long>();
            return (words ^ ((words >> 63) & new Vector<long>(long.MaxValue))).As<long, T>();
        }
        if (typeof(T) == typeof(byte))
            return (bits.As<T, byte>() ^ new Vector<byte>(0x80)).As<byte, T>();
        return (bits.As<T, ushort>() ^ new Vector<ushort>(0x8000)).As<ushort, T>();
    }
}
