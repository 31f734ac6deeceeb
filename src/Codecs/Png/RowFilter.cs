using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Selects a filter for each row and applies it. Uses the heuristic of the PNG specification (third edition, 12.7): the smallest
/// sum of the residuals' magnitudes as signed bytes, the first of equals.
/// </summary>
internal static class RowFilter
{
    /// <summary>The number of zero bytes required before each row, for the pixel to the left of the first.</summary>
    public const int Before = 8;

    /// <summary>The number of bytes that may be read after each row and written after the output.</summary>
    public static int After => Vector<byte>.Count;

    /// <summary>The number of vectors that fit 16-bit sums: each lane adds two magnitudes of at most 128.</summary>
    private const int BlockVectors = 255;

    /// <summary>
    /// Returns the filter with the smallest sum for the row at <paramref name="row"/> of <paramref name="image"/>; the row above
    /// is at <paramref name="prior"/>.
    /// </summary>
    public static Filter Choose(ReadOnlySpan<byte> image, int prior, int row, int length, int step)
    {
        Check(image, prior, row, length);
        ref var rows = ref MemoryMarshal.GetReference(image);
        Sums sums = default;
        for (var x = 0; x < length;)
        {
            var end = (int)Math.Min(length, x + (long)BlockVectors * Vector<byte>.Count);
            AddBlock(ref Unsafe.Add(ref rows, prior), ref Unsafe.Add(ref rows, row), x, end, step, ref sums);
            x = end;
        }
        return sums.Least();
    }

    /// <summary>Writes the filter's number and the filtered row.</summary>
    public static void Apply(Filter filter, ReadOnlySpan<byte> image, int prior, int row, int length, int step, Span<byte> target)
    {
        Check(image, prior, row, length);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, 1 + length + After);
        target[0] = (byte)filter;
        ref var above = ref Unsafe.Add(ref MemoryMarshal.GetReference(image), prior);
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(image), row);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), 1);
        switch (filter)
        {
            case Filter.None:
                image.Slice(row, length).CopyTo(target[1..]);
                break;
            case Filter.Sub:
                Apply<SubResidual>(ref above, ref from, length, step, ref to);
                break;
            case Filter.Up:
                Apply<UpResidual>(ref above, ref from, length, step, ref to);
                break;
            case Filter.Average:
                Apply<AverageResidual>(ref above, ref from, length, step, ref to);
                break;
            default:
                Apply<PaethResidual>(ref above, ref from, length, step, ref to);
                break;
        }
    }

    private static void Apply<T>(ref byte prior, ref byte row, int length, int step, ref byte target)
        where T : struct, IResidual
    {
        for (nint x = 0; x < length; x += Vector<byte>.Count)
            T.Of(At(ref row, x), At(ref row, x - step), At(ref prior, x), At(ref prior, x - step))
                .StoreUnsafe(ref target, (nuint)x);
    }

    private static void AddBlock(ref byte prior, ref byte row, int start, int end, int step, ref Sums sums)
    {
        Vector<ushort> none = default, sub = default, up = default, average = default, paeth = default;
        for (nint i = start; i < end; i += Vector<byte>.Count)
        {
            var (x, a, b, c) = (At(ref row, i), At(ref row, i - step), At(ref prior, i), At(ref prior, i - step));
            var inside = end - i >= Vector<byte>.Count ? Vector<byte>.AllBitsSet : First((int)(end - i));
            none += Magnitudes(x, inside);
            sub += Magnitudes(SubResidual.Of(x, a, b, c), inside);
            up += Magnitudes(UpResidual.Of(x, a, b, c), inside);
            average += Magnitudes(AverageResidual.Of(x, a, b, c), inside);
            paeth += Magnitudes(PaethResidual.Of(x, a, b, c), inside);
        }
        sums.None += Total(none);
        sums.Sub += Total(sub);
        sums.Up += Total(up);
        sums.Average += Total(average);
        sums.Paeth += Total(paeth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> At(ref byte start, nint offset) => Vector.LoadUnsafe(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ushort> Magnitudes(Vector<byte> residuals, Vector<byte> inside)
    {
        Vector.Widen(Vector.Min(residuals, Vector<byte>.Zero - residuals) & inside, out var low, out var high);
        return low + high;
    }

    private static Vector<byte> First(int count) => Vector.LessThan(Vector<byte>.Indices, new Vector<byte>((byte)count));

    private static long Total(Vector<ushort> sums)
    {
        Vector.Widen(sums, out var low, out var high);
        return Vector.Sum(low + high);
    }

    private static void Check(ReadOnlySpan<byte> image, int prior, int row, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(prior, row), Before);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(prior, row) + length + After, image.Length);
    }

    private struct Sums
    {
        public long None, Sub, Up, Average, Paeth;

        public readonly Filter Least()
        {
            ReadOnlySpan<long> all = [None, Sub, Up, Average, Paeth];
            var least = 0;
            for (var i = 1; i < all.Length; i++)
                if (all[i] < all[least])
                    least = i;
            return (Filter)least;
        }
    }
}
