using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PipelineKit.Kernels.Rows;

/// <summary>
/// Converts floats in registers to bytes: rounded to nearest, halves to even, and saturated, as for an 8-bit output. The floats
/// of vectors must be in the range of 32-bit integers.
/// </summary>
internal static unsafe class RoundedBytes
{
    /// <summary>Converts a number of any size; NaN becomes 0.</summary>
    public static byte Of(float sample) => (byte)Math.Clamp(MathF.Round(sample), byte.MinValue, byte.MaxValue);

    /// <summary>Stores 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, Vector256<float> samples)
    {
        var whole = Whole(samples);
        if (Sse2.IsSupported)
        {
            var shorts = Sse2.PackSignedSaturate(whole.GetLower(), whole.GetUpper());
            *(long*)to = Sse2.PackUnsignedSaturate(shorts, shorts).AsInt64().ToScalar();
        }
        else
        {
            var narrow = Vector128.Narrow(Held(whole).GetLower(), Held(whole).GetUpper());
            *(long*)to = Vector64.Narrow(narrow.GetLower(), narrow.GetUpper()).AsInt64().ToScalar();
        }
    }

    /// <summary>Stores 16 bytes, on processors with AVX-512.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, Vector512<float> samples)
    {
        var whole = Vector512.Max(Avx512F.ConvertToVector512Int32(samples), Vector512<int>.Zero);
        Avx512F.ConvertToVector128ByteWithSaturation(whole.AsUInt32()).Store(to);
    }

    /// <summary>Stores 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var (first, second, third, fourth) = (Whole(a), Whole(b), Whole(c), Whole(d));
        if (Avx2.IsSupported)
        {
            // Packing works within 128-bit halves, so the eight groups of four are out of order.
            var packed = Avx2.PackUnsignedSaturate(
                Avx2.PackSignedSaturate(first, second), Avx2.PackSignedSaturate(third, fourth)).AsInt32();
            Avx2.PermuteVar8x32(packed, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte().Store(to);
        }
        else
            Vector256.Narrow(Vector256.Narrow(Held(first), Held(second)).AsUInt16(),
                Vector256.Narrow(Held(third), Held(fourth)).AsUInt16()).Store(to);
    }

    private static Vector256<int> Whole(Vector256<float> samples) => Avx.IsSupported
        ? Avx.ConvertToVector256Int32(samples) : Vector256.ConvertToInt32(Vector256.Round(samples));

    private static Vector256<int> Held(Vector256<int> whole) =>
        Vector256.Min(Vector256.Max(whole, Vector256<int>.Zero), Vector256.Create((int)byte.MaxValue));
}
