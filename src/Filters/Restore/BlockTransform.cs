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
    public static void Stack(double[] group, int length, bool forward)
    {
        Span<double> line = stackalloc double[length], other = stackalloc double[length];
        for (var i = 0; i < BlockPlane.Area; i++)
        {
            for (var k = 0; k < length; k++)
                line[k] = group[(k * BlockPlane.Area) + i];
            if (forward)
                for (var have = length; have > 1; have /= 2)
                    Split(line[..have], other);
            else
                for (var have = 2; have <= length; have *= 2)
                    Join(line[..have], other);
            for (var k = 0; k < length; k++)
                group[(k * BlockPlane.Area) + i] = line[k];
        }
    }

    private static void Split(Span<double> line, Span<double> other)
    {
        var half = line.Length / 2;
        for (var k = 0; k < half; k++)
        {
            other[k] = (line[2 * k] + line[(2 * k) + 1]) * Math.Sqrt(0.5);
            other[half + k] = (line[2 * k] - line[(2 * k) + 1]) * Math.Sqrt(0.5);
        }
        other[..line.Length].CopyTo(line);
    }

    private static void Join(Span<double> line, Span<double> other)
    {
        var half = line.Length / 2;
        for (var k = 0; k < half; k++)
        {
            other[2 * k] = (line[k] + line[half + k]) * Math.Sqrt(0.5);
            other[(2 * k) + 1] = (line[k] - line[half + k]) * Math.Sqrt(0.5);
        }
        other[..line.Length].CopyTo(line);
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
