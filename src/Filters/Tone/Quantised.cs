using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Filters.Tone;

/// <summary>Whole steps from 0 to a last one.</summary>
internal static class Quantized
{
    /// <summary>
    /// The whole number at or below t, held between 0 and <paramref name="last"/>; what is not a number stays so.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Floor<T>(Vector<T> t, Vector<T> last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = typeof(T) == typeof(float)
            ? Vector.Floor(t.As<T, float>()).As<float, T>() : Vector.Floor(t.As<T, double>()).As<double, T>();
        return Vector.MinNative(last, Vector.MaxNative(Vector<T>.Zero, whole));
    }
}
