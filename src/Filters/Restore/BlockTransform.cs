using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Restore;

/// <summary>The orthonormal cosine transform of blocks, and the Haar transform across a stack of them.</summary>
internal static class BlockTransform
{
    private const int Side = BlockPlane.Side;

    private static readonly double[] Cosines = [.. Enumerable.Range(0, BlockPlane.Area).Select(i =>
        Math.Sqrt((i / Side == 0 ? 1.0 : 2.0) / Side) * double.CosPi(((2 * (i % Side)) + 1) * (i / Side) / (2.0 * Side)))];

    private static readonly double[] Transposed =
        [.. Enumerable.Range(0, BlockPlane.Area).Select(i => Cosines[(i % Side * Side) + (i / Side)])];

    /// <summary>Transforms samples to coefficients.</summary>
    public static void Forward(Span<double> block) => Both(block, Cosines, Transposed);

    /// <summary>Transforms coefficients to samples.</summary>
    public static void Inverse(Span<double> block) => Both(block, Transposed, Cosines);

    /// <summary>Transforms each coefficient across a stack whose length is a power of two.</summary>
    /// <param name="group">The blocks.</param>
    /// <param name="spare">Memory of the same size.</param>
    /// <param name="length">The number of blocks.</param>
    /// <param name="forward">Whether to transform to coefficients; otherwise back.</param>
    public static void Stack(double[] group, double[] spare, int length, bool forward)
    {
        if (forward)
            for (var have = length; have > 1; have /= 2)
                Level(group, spare, have, forward);
        else
            for (var have = 2; have <= length; have *= 2)
                Level(group, spare, have, forward);
    }

    // From pairs of neighbors to their sums, then their differences; or back.
    private static void Level(double[] group, double[] spare, int have, bool forward)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(group);
        ref var to = ref MemoryMarshal.GetArrayDataReference(spare);
        var (half, factor) = (have / 2, Vector.Create(Math.Sqrt(0.5)));
        for (var k = 0; k < half; k++)
        {
            var ((a, b), (sum, difference)) = forward
                ? ((2 * k, (2 * k) + 1), (k, half + k)) : ((k, half + k), (2 * k, (2 * k) + 1));
            for (var i = 0; i < BlockPlane.Area; i += Vector<double>.Count)
            {
                var left = Vector.LoadUnsafe(ref from, (nuint)((a * BlockPlane.Area) + i));
                var right = Vector.LoadUnsafe(ref from, (nuint)((b * BlockPlane.Area) + i));
                ((left + right) * factor).StoreUnsafe(ref to, (nuint)((sum * BlockPlane.Area) + i));
                ((left - right) * factor).StoreUnsafe(ref to, (nuint)((difference * BlockPlane.Area) + i));
            }
        }
        spare.AsSpan(0, have * BlockPlane.Area).CopyTo(group);
    }

    // Left · block · right, a row of eight at a time.
    private static void Both(Span<double> block, double[] left, double[] right)
    {
        Span<double> between = stackalloc double[BlockPlane.Area];
        Product(left, block, between);
        Product(between, right, block);
    }

    private static void Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target)
    {
        ref var rows = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (var y = 0; y < Side; y++)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var k = 0; k < Side; k++)
            {
                var factor = Vector256.Create(a[(y * Side) + k]);
                low += factor * Vector256.LoadUnsafe(ref rows, (nuint)(k * Side));
                high += factor * Vector256.LoadUnsafe(ref rows, (nuint)((k * Side) + 4));
            }
            low.StoreUnsafe(ref to, (nuint)(y * Side));
            high.StoreUnsafe(ref to, (nuint)((y * Side) + 4));
        }
    }
}
