using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// The loops of a Gaussian blur of floats with 512-bit vectors, for processors on which these are faster. They perform the
/// operations of <see cref="GaussianBlur{T}"/> and <see cref="GaussianColumns{T}"/> in the same order; those process the
/// remaining columns.
/// </summary>
internal static unsafe class WideGaussian
{
    private static int Lanes => Vector512<float>.Count;

    /// <summary>Returns whether these loops support a sample type on this processor.</summary>
    public static bool Suits<T>() => typeof(T) == typeof(float) && Vector512.IsHardwareAccelerated
        && Vector<float>.Count == Vector256<float>.Count;

    /// <summary>Computes sums down the columns for four rows. Returns the next column.</summary>
    /// <param name="center">The addresses of the rows, starting with the first of the four.</param>
    /// <param name="weights">The weights from the center outwards.</param>
    /// <param name="radius">The number of weights after the first.</param>
    /// <param name="targets">Where the sums are stored.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last.</param>
    public static int Columns(nint* center, float* weights, int radius, nint* targets, int first, int end)
    {
        nint x = first;
        for (; x + Lanes <= end; x += Lanes)
        {
            var (a0, a1, a2, a3) = (At(center[0], x), At(center[1], x), At(center[2], x), At(center[3], x));
            var (b0, b1, b2, b3) = (a0, a1, a2, a3);
            var weight = Vector512.Create(weights[0]);
            var (s0, s1, s2, s3) = (a0 * weight, a1 * weight, a2 * weight, a3 * weight);
            for (var k = 1; k <= radius; k++)
            {
                (a3, a2, a1, a0) = (a2, a1, a0, At(center[-k], x));
                (b0, b1, b2, b3) = (b1, b2, b3, At(center[k + 3], x));
                weight = Vector512.Create(weights[k]);
                s0 = Vector512.FusedMultiplyAdd(weight, a0 + b0, s0);
                s1 = Vector512.FusedMultiplyAdd(weight, a1 + b1, s1);
                s2 = Vector512.FusedMultiplyAdd(weight, a2 + b2, s2);
                s3 = Vector512.FusedMultiplyAdd(weight, a3 + b3, s3);
            }
            s0.Store((float*)targets[0] + x);
            s1.Store((float*)targets[1] + x);
            s2.Store((float*)targets[2] + x);
            s3.Store((float*)targets[3] + x);
        }
        return (int)x;
    }

    /// <summary>Computes sums along a row. Returns the next column.</summary>
    /// <param name="source">The row.</param>
    /// <param name="weights">The weights from the center outwards.</param>
    /// <param name="radius">The number of weights after the first.</param>
    /// <param name="target">Where the sums are stored.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last.</param>
    /// <param name="samples">The samples before the blur.</param>
    /// <param name="finish">Computes the result from a sum.</param>
    public static int Along<T, TFinish>(float* source, float* weights, int radius, float* target, int first, int end,
        float* samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        nint x = first;
        for (; x + 4 * Lanes <= end; x += 4 * Lanes)
        {
            var from = source + x;
            var weight = Vector512.Create(weights[0]);
            var (s0, s1) = (Vector512.Load(from) * weight, Vector512.Load(from + Lanes) * weight);
            var (s2, s3) = (Vector512.Load(from + 2 * Lanes) * weight, Vector512.Load(from + 3 * Lanes) * weight);
            for (nint k = 1; k <= radius; k++)
            {
                weight = Vector512.Create(weights[k]);
                s0 = Vector512.FusedMultiplyAdd(weight, Pair(from, k), s0);
                s1 = Vector512.FusedMultiplyAdd(weight, Pair(from + Lanes, k), s1);
                s2 = Vector512.FusedMultiplyAdd(weight, Pair(from + 2 * Lanes, k), s2);
                s3 = Vector512.FusedMultiplyAdd(weight, Pair(from + 3 * Lanes, k), s3);
            }
            Store<T, TFinish>(s0, target + x, samples + x, finish);
            Store<T, TFinish>(s1, target + x + Lanes, samples + x + Lanes, finish);
            Store<T, TFinish>(s2, target + x + 2 * Lanes, samples + x + 2 * Lanes, finish);
            Store<T, TFinish>(s3, target + x + 3 * Lanes, samples + x + 3 * Lanes, finish);
        }
        return (int)x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> At(nint row, nint x) => Vector512.Load((float*)row + x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pair(float* from, nint k) => Vector512.Load(from - k) + Vector512.Load(from + k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TFinish>(Vector512<float> sums, float* target, float* samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T>
    {
        if (!finish.IsNeeded)
        {
            sums.Store(target);
            return;
        }
        Half<T, TFinish>(sums.GetLower(), target, samples, finish);
        Half<T, TFinish>(sums.GetUpper(), target + Vector256<float>.Count, samples + Vector256<float>.Count, finish);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half<T, TFinish>(Vector256<float> sums, float* target, float* samples, TFinish finish)
        where TFinish : struct, IBlurFinish<T> =>
        Unsafe.WriteUnaligned(target, finish.Apply(sums.AsVector().As<float, T>(), Unsafe.ReadUnaligned<Vector<T>>(samples)));
}
