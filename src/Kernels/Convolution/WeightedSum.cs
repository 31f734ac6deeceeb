using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// The inner loop of convolutions: for every column, the sum of weight × sample over some rows of samples, added in the order of
/// the weights with one rounding each.
/// </summary>
internal static unsafe class WeightedSum
{
    /// <summary>
    /// Sets target to the sums, from column <paramref name="first"/> to <paramref name="end"/> − 1 in whole vectors, the last of
    /// which can extend past the end. <paramref name="samples"/> are addresses of column 0, shifted by the offset of a tap.
    /// </summary>
    public static void Compute<T>(T* target, ReadOnlySpan<nint> samples, ReadOnlySpan<T> weights, int first, int end)
        where T : unmanaged
    {
        fixed (nint* from = samples)
        fixed (T* weight = weights)
        {
            var x = first;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var sums = default(Quad<T>);
                for (var i = 0; i < weights.Length; i++)
                    sums = sums.Plus(new Vector<T>(weight[i]), (T*)from[i] + x);
                sums.Store(target + x);
            }
            for (; x < end; x += Vector<T>.Count)
            {
                var sum = Vector<T>.Zero;
                for (var i = 0; i < weights.Length; i++)
                    sum = Fused.MultiplyAdd(new Vector<T>(weight[i]), Unsafe.ReadUnaligned<Vector<T>>((T*)from[i] + x), sum);
                Unsafe.WriteUnaligned(target + x, sum);
            }
        }
    }
}
