using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Medians of 3×3 bytes, 64 at a time, by the comparisons of <see cref="MedianNetwork"/>. Sorted columns stay in registers: a
/// permutation takes those one and two to the right from two registers, so nothing is stored and loaded again, and each sample is
/// loaded once for a row of medians.
/// </summary>
internal static unsafe class ByteMedian
{
    private static readonly Vector512<byte> One = Vector512<byte>.Indices + Vector512<byte>.One,
        Two = One + Vector512<byte>.One;

    /// <summary>Whether the processor has such permutations.</summary>
    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <summary>
    /// Sets target[x] to the median of columns x to x + 2 of the rows; returns the number of medians, by whole vectors. Reads
    /// only columns below <paramref name="width"/>.
    /// </summary>
    public static int Three(byte* first, byte* second, byte* third, byte* target, int width)
    {
        var (lanes, one, two) = (Vector512<byte>.Count, One, Two);
        if (width < 2 * lanes)
            return 0;
        nint x = 0;
        var (low, middle, high) = Sorted(first, second, third);
        for (; x + (2 * lanes) <= width; x += lanes)
        {
            var (nextLow, nextMiddle, nextHigh) = Sorted(first + x + lanes, second + x + lanes, third + x + lanes);
            var least = Max(Max(low, Right(low, nextLow, one)), Right(low, nextLow, two));
            var most = Min(Min(high, Right(high, nextHigh, one)), Right(high, nextHigh, two));
            var center = Middle(middle, Right(middle, nextMiddle, one), Right(middle, nextMiddle, two));
            Middle(least, center, most).Store(target + x);
            (low, middle, high) = (nextLow, nextMiddle, nextHigh);
        }
        return (int)x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<byte> Low, Vector512<byte> Middle, Vector512<byte> High) Sorted(
        byte* first, byte* second, byte* third)
    {
        var (a, b, c) = (Vector512.Load(first), Vector512.Load(second), Vector512.Load(third));
        var (less, more) = (Min(a, b), Max(a, b));
        var rest = Min(more, c);
        return (Min(less, rest), Max(less, rest), Max(more, c));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Right(Vector512<byte> here, Vector512<byte> next, Vector512<byte> columns) =>
        Avx512Vbmi.PermuteVar64x8x2(here, columns, next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Middle(Vector512<byte> a, Vector512<byte> b, Vector512<byte> c) =>
        Max(Min(a, b), Min(Max(a, b), c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Min(Vector512<byte> a, Vector512<byte> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Max(Vector512<byte> a, Vector512<byte> b) => Vector512.MaxNative(a, b);
}
