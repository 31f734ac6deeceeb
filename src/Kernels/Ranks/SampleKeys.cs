using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Signed integers that compare as samples do, and back: made in place, a vector at a time. A zero with a sign comes before
/// one without.
/// </summary>
internal static class SampleKeys
{
    /// <summary>The key of each sample. NaN has none that means anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> samples) => Turned(samples);

    /// <summary>The sample of each key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Samples<T>(Vector<T> keys) => Turned(keys);

    // Floats below 0 have all bits but the sign turned, unsigned integers the highest; done twice, both are as before.
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
