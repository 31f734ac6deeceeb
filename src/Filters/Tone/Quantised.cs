using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Tone;

/// <summary>Quantization to integers from 0 to a maximum.</summary>
internal static class Quantized
{
    /// <summary>Returns the floor of t, clamped to 0 and <paramref name="last"/>; preserves NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Floor<T>(Vector<T> t, Vector<T> last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = typeof(T) == typeof(float)
            ? Vector.Floor(t.As<T, float>()).As<float, T>() : Vector.Floor(t.As<T, double>()).As<double, T>();
        return Vector.MinNative(last, Vector.MaxNative(Vector<T>.Zero, whole));
    }
}
