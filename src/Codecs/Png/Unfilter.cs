using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Undoes the filter of a row. A pixel depends on the previous one, so the bytes of one pixel are processed together, in 16-bit
/// lanes because a prediction needs nine bits and a sign; a pixel has at most eight bytes, which determines the width.
/// </summary>
internal static class Unfilter
{
    /// <summary>The number of bytes that must be readable and writable after the end of each span.</summary>
    public const int Padding = 8;

    private static readonly Vector128<short> LowByte = Vector128.Create((short)0xFF);

    /// <summary>
    /// Writes the unfiltered <paramref name="source"/> to <paramref name="row"/>; <paramref name="prior"/> is the row above. The
    /// spans have the row's length plus <see cref="Padding"/>, whose contents are ignored.
    /// </summary>
    public static void Row(Filter filter, ReadOnlySpan<byte> source, ReadOnlySpan<byte> prior, Span<byte> row, int step)
    {
        var length = row.Length - Padding;
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, row.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(prior.Length, row.Length);
        switch (step)
        {
            case 1:
                Row<Pixel1>(filter, source, prior, row, length);
                break;
            case 2:
                Row<Pixel2>(filter, source, prior, row, length);
                break;
            case 3:
                Row<Pixel3>(filter, source, prior, row, length);
                break;
            case 4:
                Row<Pixel4>(filter, source, prior, row, length);
                break;
            case 6:
                Row<Pixel6>(filter, source, prior, row, length);
                break;
            default:
                Row<Pixel8>(filter, source, prior, row, length);
                break;
        }
    }

    private static void Row<T>(Filter filter, ReadOnlySpan<byte> source, ReadOnlySpan<byte> prior, Span<byte> row, int length)
        where T : struct, IPixel
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var above = ref MemoryMarshal.GetReference(prior);
        ref var to = ref MemoryMarshal.GetReference(row);
        switch (filter)
        {
            case Filter.None:
                source[..length].CopyTo(row);
                break;
            case Filter.Sub:
                Sub<T>(ref from, ref to, length);
                break;
            case Filter.Up:
                TensorPrimitives.Add(source[..length], prior[..length], row);
                break;
            case Filter.Average:
                Average<T>(ref from, ref above, ref to, length);
                break;
            default:
                Paeth<T>(ref from, ref above, ref to, length);
                break;
        }
    }

    private static void Sub<T>(ref byte source, ref byte row, int length)
        where T : struct, IPixel
    {
        var a = Vector128<short>.Zero;
        for (nint x = 0; x < length; x += T.Bytes)
        {
            a = (a + T.Load(ref Unsafe.Add(ref source, x))) & LowByte;
            T.Store(ref Unsafe.Add(ref row, x), a);
        }
    }

    private static void Average<T>(ref byte source, ref byte prior, ref byte row, int length)
        where T : struct, IPixel
    {
        var a = Vector128<short>.Zero;
        for (nint x = 0; x < length; x += T.Bytes)
        {
            var predicted = (a + T.Load(ref Unsafe.Add(ref prior, x))) >> 1;
            a = (predicted + T.Load(ref Unsafe.Add(ref source, x))) & LowByte;
            T.Store(ref Unsafe.Add(ref row, x), a);
        }
    }

    private static void Paeth<T>(ref byte source, ref byte prior, ref byte row, int length)
        where T : struct, IPixel
    {
        Vector128<short> a = default, c = default;
        for (nint x = 0; x < length; x += T.Bytes)
        {
            var b = T.Load(ref Unsafe.Add(ref prior, x));
            // With p = a + b − c, these are p − a, p − b and p − c.
            var (toA, toB) = (b - c, a - c);
            var toC = Vector128.Abs(toA + toB);
            (toA, toB) = (Vector128.Abs(toA), Vector128.Abs(toB));
            var least = Vector128.Min(toC, Vector128.Min(toA, toB));
            var bOrC = Vector128.ConditionalSelect(Vector128.Equals(least, toB), b, c);
            var predicted = Vector128.ConditionalSelect(Vector128.Equals(least, toA), a, bOrC);
            a = (predicted + T.Load(ref Unsafe.Add(ref source, x))) & LowByte;
            T.Store(ref Unsafe.Add(ref row, x), a);
            c = b;
        }
    }
}
