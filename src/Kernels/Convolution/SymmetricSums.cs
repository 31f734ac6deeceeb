using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Convolution;

/// <summary>Weighted sums of vectors on both sides of a center, with the same weight for both.</summary>
internal static unsafe class SymmetricSums
{
    /// <summary>
    /// Computes the sums at vectors 0 to 3, each from its center outwards. A vector k before the first is k + 1 before the
    /// second, so each step loads two vectors for four sums. They replace those that no sum needs any more: after four steps
    /// all are back in their places, and none was moved.
    /// </summary>
    /// <param name="at">The vectors.</param>
    /// <param name="w">The weights from the center outwards.</param>
    /// <param name="radius">The number of weights after the first.</param>
    /// <param name="a">The first sum.</param>
    /// <param name="b">The second.</param>
    /// <param name="c">The third.</param>
    /// <param name="d">The fourth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four<TVectors>(TVectors at, float* w, nint radius,
        out Vector256<float> a, out Vector256<float> b, out Vector256<float> c, out Vector256<float> d)
        where TVectors : struct, IVectors
    {
        var (before0, before1, before2, before3) = (at[0], at[1], at[2], at[3]);
        var (after0, after1, after2, after3) = (before0, before1, before2, before3);
        var weight = Vector256.Create(*w);
        var (s0, s1, s2, s3) = (weight * before0, weight * before1, weight * before2, weight * before3);
        nint k = 1;
        for (; k <= radius - 3; k += 4)
        {
            (before3, after0, weight) = (at[-k], at[k + 3], Vector256.Create(w[k]));
            s0 = Vector256.FusedMultiplyAdd(weight, before3 + after1, s0);
            s1 = Vector256.FusedMultiplyAdd(weight, before0 + after2, s1);
            s2 = Vector256.FusedMultiplyAdd(weight, before1 + after3, s2);
            s3 = Vector256.FusedMultiplyAdd(weight, before2 + after0, s3);
            (before2, after1, weight) = (at[-k - 1], at[k + 4], Vector256.Create(w[k + 1]));
            s0 = Vector256.FusedMultiplyAdd(weight, before2 + after2, s0);
            s1 = Vector256.FusedMultiplyAdd(weight, before3 + after3, s1);
            s2 = Vector256.FusedMultiplyAdd(weight, before0 + after0, s2);
            s3 = Vector256.FusedMultiplyAdd(weight, before1 + after1, s3);
            (before1, after2, weight) = (at[-k - 2], at[k + 5], Vector256.Create(w[k + 2]));
            s0 = Vector256.FusedMultiplyAdd(weight, before1 + after3, s0);
            s1 = Vector256.FusedMultiplyAdd(weight, before2 + after0, s1);
            s2 = Vector256.FusedMultiplyAdd(weight, before3 + after1, s2);
            s3 = Vector256.FusedMultiplyAdd(weight, before0 + after2, s3);
            (before0, after3, weight) = (at[-k - 3], at[k + 6], Vector256.Create(w[k + 3]));
            s0 = Vector256.FusedMultiplyAdd(weight, before0 + after0, s0);
            s1 = Vector256.FusedMultiplyAdd(weight, before1 + after1, s1);
            s2 = Vector256.FusedMultiplyAdd(weight, before2 + after2, s2);
            s3 = Vector256.FusedMultiplyAdd(weight, before3 + after3, s3);
        }
        for (; k <= radius; k++)
        {
            (before0, before1, before2, before3) = (at[-k], before0, before1, before2);
            (after0, after1, after2, after3) = (after1, after2, after3, at[k + 3]);
            weight = Vector256.Create(w[k]);
            s0 = Vector256.FusedMultiplyAdd(weight, before0 + after0, s0);
            s1 = Vector256.FusedMultiplyAdd(weight, before1 + after1, s1);
            s2 = Vector256.FusedMultiplyAdd(weight, before2 + after2, s2);
            s3 = Vector256.FusedMultiplyAdd(weight, before3 + after3, s3);
        }
        (a, b, c, d) = (s0, s1, s2, s3);
    }
}

/// <summary>Vectors by their position.</summary>
internal interface IVectors
{
    Vector256<float> this[nint i] { get; }
}

/// <summary>The vectors of eight columns, row by row: floats, or bytes, which are widened.</summary>
internal readonly unsafe struct RowVectors<TSource>(nint* rows, nint x) : IVectors
    where TSource : unmanaged
{
    public Vector256<float> this[nint i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TSource) == typeof(byte) ? Vector256.ConvertToSingle(WideBytes.Eight((byte*)rows[i] + x))
            : Vector256.Load((float*)rows[i] + x);
    }
}

/// <summary>The vectors of eight rows, column by column, one after another in memory.</summary>
internal readonly unsafe struct ColumnVectors(float* columns) : IVectors
{
    public Vector256<float> this[nint i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Load(columns + i * EightRows.Count);
    }
}
