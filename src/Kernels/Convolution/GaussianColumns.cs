using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Computes weighted column sums, symmetric about the output row, for four rows at once: the sample k above one row and k + 1
/// above the next is loaded once for all of them. Each result is summed from the center outwards.
/// </summary>
/// <param name="weights">The weights from the center outwards.</param>
internal sealed unsafe class GaussianColumns<T>(T[] weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of rows computed at once.</summary>
    public const int Rows = 4;

    private readonly int radius = weights.Length - 1;

    /// <summary>Computes up to <see cref="Rows"/> rows.</summary>
    /// <param name="rows">The input rows: as many above the first as there are weights, each row itself, and those below.</param>
    /// <param name="count">The number of rows to compute.</param>
    /// <param name="targets">The output rows.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last; whole vectors are computed, also past it.</param>
    public void Sum(ReadOnlySpan<nint> rows, int count, T** targets, int first, int end)
    {
        if (count == Rows)
            SumFour(rows, targets, first, end);
        else
            for (var i = 0; i < count; i++)
                SumOne(rows[i..], targets[i], first, end);
    }

    private void SumOne(ReadOnlySpan<nint> rows, T* target, int first, int end)
    {
        fixed (nint* top = rows)
        fixed (T* w = weights)
        {
            var center = top + radius;
            var x = first;
            for (; x + Quad<T>.Columns <= end; x += Quad<T>.Columns)
            {
                var sums = Quad<T>.Load((T*)*center + x) * new Vector<T>(w[0]);
                for (var k = 1; k <= radius; k++)
                    sums = sums.PlusPair(new Vector<T>(w[k]), (T*)center[-k] + x, (T*)center[k] + x);
                sums.Store(target + x);
            }
            for (; x < end; x += Vector<T>.Count)
            {
                var sum = At(*center, x) * w[0];
                for (var k = 1; k <= radius; k++)
                    sum = Fused.MultiplyAdd(new Vector<T>(w[k]), At(center[-k], x) + At(center[k], x), sum);
                Unsafe.WriteUnaligned(target + x, sum);
            }
        }
    }

    /// <summary>
    /// At each step outwards, the rows k above are those k − 1 above shifted by one, with one new row at the top; below likewise.
    /// Unrolled by two, because moves between registers would otherwise cost as much as the sums.
    /// </summary>
    private void SumFour(ReadOnlySpan<nint> rows, T** targets, int first, int end)
    {
        fixed (nint* top = rows)
        fixed (T* w = weights)
        {
            var center = top + radius;
            var x = WideGaussian.Suits<T>()
                ? WideGaussian.Columns(center, (float*)w, radius, (nint*)targets, first, end) : first;
            for (; x < end; x += Vector<T>.Count)
            {
                var above = new Quad<T>(At(center[0], x), At(center[1], x), At(center[2], x), At(center[3], x));
                var below = above;
                var sums = above * new Vector<T>(w[0]);
                var k = 1;
                for (; k < radius; k += 2)
                {
                    above = above.After(At(center[-k], x));
                    below = below.Before(At(center[k + 3], x));
                    sums = sums.PlusPair(new Vector<T>(w[k]), above, below);
                    above = above.After(At(center[-k - 1], x));
                    below = below.Before(At(center[k + 4], x));
                    sums = sums.PlusPair(new Vector<T>(w[k + 1]), above, below);
                }
                if (k == radius)
                    sums = sums.PlusPair(new Vector<T>(w[k]), above.After(At(center[-k], x)), below.Before(At(center[k + 3], x)));
                sums.Store(targets[0] + x, targets[1] + x, targets[2] + x, targets[3] + x);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> At(nint row, int x) => Unsafe.ReadUnaligned<Vector<T>>((T*)row + x);
}
