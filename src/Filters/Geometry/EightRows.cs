using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Filters.Geometry;

/// <summary>Eight rows of floats that are computed together: a vector holds one sample of each.</summary>
internal static unsafe class EightRows
{
    /// <summary>How many rows, and lanes of a vector.</summary>
    public const int Count = 8;

    /// <summary>Bytes as floats; whole vectors, beyond the width too.</summary>
    public static void Widen(byte* from, float* to, int width)
    {
        for (var x = 0; x < width; x += Count)
            Vector256.ConvertToSingle(WideBytes.Eight(from + x)).Store(to + x);
    }

    /// <summary>Lays eight columns of the rows side by side: a vector for each column.</summary>
    public static void LayBeside(Row<float>[] rows, int x, float* to)
    {
        if (!Avx.IsSupported)
        {
            for (var i = 0; i < Count; i++)
                for (var j = 0; j < Count; j++)
                    to[i * Count + j] = rows[j].Pointer[x + i];
            return;
        }
        Half(rows[0].Pointer + x, rows[1].Pointer + x, rows[2].Pointer + x, rows[3].Pointer + x,
            out var a, out var b, out var c, out var d);
        Half(rows[4].Pointer + x, rows[5].Pointer + x, rows[6].Pointer + x, rows[7].Pointer + x,
            out var e, out var f, out var g, out var h);
        Join(a, e, to);
        Join(b, f, to + Count);
        Join(c, g, to + 2 * Count);
        Join(d, h, to + 3 * Count);
    }

    /// <summary>Rounds eight columns, a vector each, and stores so many of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte** rows, int count, int x,
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        Vector256<float> e, Vector256<float> f, Vector256<float> g, Vector256<float> h)
    {
        var block = stackalloc byte[Count * Count];
        if (Avx2.IsSupported)
        {
            var (left, right) = (Packed(a, b, c, d).AsInt32(), Packed(e, f, g, h).AsInt32());
            var (even, odd) = (Avx2.UnpackLow(left, right), Avx2.UnpackHigh(left, right));
            Avx2.Permute2x128(even, odd, 0x20).AsByte().Store(block);
            Avx2.Permute2x128(even, odd, 0x31).AsByte().Store(block + Vector256<byte>.Count);
            for (var i = 0; i < count; i++)
                *(long*)(rows[i] + x) = ((long*)block)[i];
            return;
        }
        Store(rows, count, x, a);
        Store(rows, count, x + 1, b);
        Store(rows, count, x + 2, c);
        Store(rows, count, x + 3, d);
        Store(rows, count, x + 4, e);
        Store(rows, count, x + 5, f);
        Store(rows, count, x + 6, g);
        Store(rows, count, x + 7, h);
    }

    /// <summary>Rounds one column and stores so many of the rows.</summary>
    public static void Store(byte** rows, int count, int x, Vector256<float> column)
    {
        for (var i = 0; i < count; i++)
            rows[i][x] = RoundedBytes.Of(column[i]);
    }

    // Four columns: of each row its four bytes.
    private static Vector256<byte> Packed(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var columns = Avx2.PackUnsignedSaturate(
            Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(a), Avx.ConvertToVector256Int32(b)),
            Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(c), Avx.ConvertToVector256Int32(d)));
        return Avx2.Shuffle(columns, Vector256.Create(
            (byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
    }

    // Of four rows, columns 0 to 3 side by side with columns 4 to 7.
    private static void Half(float* first, float* second, float* third, float* fourth,
        out Vector256<float> a, out Vector256<float> b, out Vector256<float> c, out Vector256<float> d)
    {
        var (low, high) = (Avx.UnpackLow(Vector256.Load(first), Vector256.Load(second)),
            Avx.UnpackHigh(Vector256.Load(first), Vector256.Load(second)));
        var (lowest, highest) = (Avx.UnpackLow(Vector256.Load(third), Vector256.Load(fourth)),
            Avx.UnpackHigh(Vector256.Load(third), Vector256.Load(fourth)));
        (a, b) = (Avx.Shuffle(low, lowest, 0b01_00_01_00), Avx.Shuffle(low, lowest, 0b11_10_11_10));
        (c, d) = (Avx.Shuffle(high, highest, 0b01_00_01_00), Avx.Shuffle(high, highest, 0b11_10_11_10));
    }

    private static void Join(Vector256<float> upper, Vector256<float> lower, float* to)
    {
        Avx.Permute2x128(upper, lower, 0x20).Store(to);
        Avx.Permute2x128(upper, lower, 0x31).Store(to + 4 * Count);
    }
}
