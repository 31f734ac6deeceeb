using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Rows;

/// <summary>Eight rows of floats that are processed together: a vector holds one sample of each.</summary>
internal static unsafe class EightRows
{
    /// <summary>The number of rows and of vector lanes.</summary>
    public const int Count = 8;

    /// <summary>Converts bytes to floats in whole vectors, beyond the width too.</summary>
    public static void Widen(byte* from, float* to, int width)
    {
        for (var x = 0; x < width; x += Count)
            Vector256.ConvertToSingle(WideBytes.Eight(from + x)).Store(to + x);
    }

    /// <summary>Transposes eight columns of the rows: one vector per column.</summary>
    public static void LayBeside(Row<float>[] rows, int x, float* to)
    {
        if (!Avx.IsSupported)
        {
            for (var i = 0; i < Count; i++)
                for (var j = 0; j < Count; j++)
                    to[i * Count + j] = rows[j].Pointer[x + i];
            return;
        }
        Transpose(Load(rows[0], x), Load(rows[1], x), Load(rows[2], x), Load(rows[3], x),
            Load(rows[4], x), Load(rows[5], x), Load(rows[6], x), Load(rows[7], x), to);
    }

    /// <summary>Transposes eight vectors and stores the results one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(Vector256<float> first, Vector256<float> second, Vector256<float> third, Vector256<float> fourth,
        Vector256<float> fifth, Vector256<float> sixth, Vector256<float> seventh, Vector256<float> eighth, float* to)
    {
        var (a, b, c, d) = Half(first, second, third, fourth);
        var (e, f, g, h) = Half(fifth, sixth, seventh, eighth);
        Join(a, e, to);
        Join(b, f, to + Count);
        Join(c, g, to + 2 * Count);
        Join(d, h, to + 3 * Count);
    }

    /// <summary>Transposes eight vectors in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* block) => Transpose(Vector256.Load(block), Vector256.Load(block + Count),
        Vector256.Load(block + 2 * Count), Vector256.Load(block + 3 * Count), Vector256.Load(block + 4 * Count),
        Vector256.Load(block + 5 * Count), Vector256.Load(block + 6 * Count), Vector256.Load(block + 7 * Count), block);

    /// <summary>Transposes four rows of eight samples, and stores four samples for each column, one vector apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalf(
        Vector256<float> first, Vector256<float> second, Vector256<float> third, Vector256<float> fourth, float* to)
    {
        var (a, b, c, d) = Half(first, second, third, fourth);
        StoreColumns(a, to);
        StoreColumns(b, to + Count);
        StoreColumns(c, to + 2 * Count);
        StoreColumns(d, to + 3 * Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns(Vector256<float> columns, float* to)
    {
        columns.GetLower().Store(to);
        columns.GetUpper().Store(to + 4 * Count);
    }

    // Columns 0 to 3 in the lower halves of the results, columns 4 to 7 in the upper.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> A, Vector256<float> B, Vector256<float> C, Vector256<float> D) Half(
        Vector256<float> first, Vector256<float> second, Vector256<float> third, Vector256<float> fourth)
    {
        var (low, high) = (Avx.UnpackLow(first, second), Avx.UnpackHigh(first, second));
        var (lowest, highest) = (Avx.UnpackLow(third, fourth), Avx.UnpackHigh(third, fourth));
        return (Avx.Shuffle(low, lowest, 0b01_00_01_00), Avx.Shuffle(low, lowest, 0b11_10_11_10),
            Avx.Shuffle(high, highest, 0b01_00_01_00), Avx.Shuffle(high, highest, 0b11_10_11_10));
    }

    /// <summary>Rounds eight column vectors and stores the given number of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte** rows, int count, int x,
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        Vector256<float> e, Vector256<float> f, Vector256<float> g, Vector256<float> h)
    {
        if (!Avx2.IsSupported)
        {
            StoreColumns(rows, count, x, a, b, c, d, e, f, g, h);
            return;
        }
        var (left, right) = (Packed(a, b, c, d).AsInt32(), Packed(e, f, g, h).AsInt32());
        var (even, odd) = (Avx2.UnpackLow(left, right), Avx2.UnpackHigh(left, right));
        if (count < Count)
        {
            StoreRows(rows, count, x, even, odd);
            return;
        }
        StorePair(rows, x, even.GetLower());
        StorePair(rows + 2, x, odd.GetLower());
        StorePair(rows + 4, x, even.GetUpper());
        StorePair(rows + 6, x, odd.GetUpper());
    }

    /// <summary>Rounds one column vector and stores the given number of rows.</summary>
    public static void Store(byte** rows, int count, int x, Vector256<float> column)
    {
        for (var i = 0; i < count; i++)
            rows[i][x] = RoundedBytes.Of(column[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(byte** rows, int x, Vector128<int> pair)
    {
        *(long*)(rows[0] + x) = pair.AsInt64().ToScalar();
        Sse.StoreHigh((float*)(rows[1] + x), pair.AsSingle());
    }

    // Separate methods, because memory on the stack would keep the caller from being inlined.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreRows(byte** rows, int count, int x, Vector256<int> even, Vector256<int> odd)
    {
        var block = stackalloc byte[Count * Count];
        Avx2.Permute2x128(even, odd, 0x20).AsByte().Store(block);
        Avx2.Permute2x128(even, odd, 0x31).AsByte().Store(block + Vector256<byte>.Count);
        for (var i = 0; i < count; i++)
            *(long*)(rows[i] + x) = ((long*)block)[i];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreColumns(byte** rows, int count, int x,
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        Vector256<float> e, Vector256<float> f, Vector256<float> g, Vector256<float> h)
    {
        Store(rows, count, x, a);
        Store(rows, count, x + 1, b);
        Store(rows, count, x + 2, c);
        Store(rows, count, x + 3, d);
        Store(rows, count, x + 4, e);
        Store(rows, count, x + 5, f);
        Store(rows, count, x + 6, g);
        Store(rows, count, x + 7, h);
    }

    // Packs four columns: four bytes for each row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Packed(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var columns = Avx2.PackUnsignedSaturate(
            Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(a), Avx.ConvertToVector256Int32(b)),
            Avx2.PackSignedSaturate(Avx.ConvertToVector256Int32(c), Avx.ConvertToVector256Int32(d)));
        return Avx2.Shuffle(columns, Vector256.Create(
            (byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(Row<float> row, int x) => Vector256.Load(row.Pointer + x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(Vector256<float> upper, Vector256<float> lower, float* to)
    {
        Avx.Permute2x128(upper, lower, 0x20).Store(to);
        Avx.Permute2x128(upper, lower, 0x31).Store(to + 4 * Count);
    }
}
