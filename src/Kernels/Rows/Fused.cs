using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// The fused multiply-add for either sample type. It rounds once on every machine: without a hardware instruction, the library
/// computes the same result slowly, so images do not depend on the processor.
/// </summary>
internal static class Fused
{
    /// <summary>Returns <c>a × b + c</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
    {
        if (typeof(T) == typeof(float))
            return Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
        return Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
    }
}
