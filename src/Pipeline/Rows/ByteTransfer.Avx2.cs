using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

// Color rows in 256-bit registers: the same samples and bytes with a third of the instructions. The narrower loops process the
// rest of a row.
internal static unsafe partial class ByteTransfer
{
    private const int Unpacked = 8, Packed = 32;

    // In each half of a register, moves channel c of four pixels to four integers.
    private static Vector256<byte> Channel(int c)
    {
        Span<byte> from = stackalloc byte[32];
        from.Fill(0xFF);
        for (var i = 0; i < 8; i++)
            from[4 * i] = (byte)(3 * (i % 4) + c);
        return Vector256.Create<byte>(from);
    }

    /// <summary>Unpacks pixels; returns how many were processed.</summary>
    private static int UnpackWide(ref byte bytes, float* r, float* g, float* b, int width)
    {
        var (red, green, blue) = (Channel(0), Channel(1), Channel(2));
        var x = 0;
        // The upper half is loaded with four bytes of the pixels after it.
        for (; 3 * x + 28 <= 3 * width; x += Unpacked)
        {
            ref var at = ref Unsafe.Add(ref bytes, 3 * x);
            var pixels = Vector256.Create(Vector128.LoadUnsafe(ref at), Vector128.LoadUnsafe(ref at, 12));
            Vector256.ConvertToSingle(Avx2.Shuffle(pixels, red).AsInt32()).Store(r + x);
            Vector256.ConvertToSingle(Avx2.Shuffle(pixels, green).AsInt32()).Store(g + x);
            Vector256.ConvertToSingle(Avx2.Shuffle(pixels, blue).AsInt32()).Store(b + x);
        }
        return x;
    }

    /// <summary>Rounds samples of one channel; returns how many were processed.</summary>
    private static int NarrowWide(Row<float> source, float scale, ref byte bytes)
    {
        var factor = Vector256.Create(scale);
        var x = 0;
        for (; x + Packed <= source.Width; x += Packed)
            Bytes(source.Pointer + x, factor).StoreUnsafe(ref bytes, (nuint)x);
        return x;
    }

    /// <summary>Packs pixels; returns how many were processed.</summary>
    private static int PackWide(float* r, float* g, float* b, int width, float scale, ref byte bytes)
    {
        var factor = Vector256.Create(scale);
        var x = 0;
        for (; x + Packed <= width; x += Packed)
        {
            var (red, green, blue) = (Bytes(r + x, factor), Bytes(g + x, factor), Bytes(b + x, factor));
            Mix(red, green, blue, ref Unsafe.Add(ref bytes, 3 * x));
        }
        return x;
    }

    /// <summary>Interleaves bytes of three channels; returns how many pixels were processed.</summary>
    internal static int GatherWide(byte* r, byte* g, byte* b, int width, ref byte bytes)
    {
        var x = Avx512Vbmi.IsSupported ? GatherWidest(r, g, b, width, ref bytes) : 0;
        for (; x + Packed <= width; x += Packed)
            Mix(Vector256.Load(r + x), Vector256.Load(g + x), Vector256.Load(b + x), ref Unsafe.Add(ref bytes, 3 * x));
        return x;
    }

    /// <summary>Separates interleaved bytes of three channels. Each half of a register has sixteen pixels.</summary>
    internal static int SpreadWide(ref byte bytes, byte* r, byte* g, byte* b, int width)
    {
        var (r0, r1, r2) = (Both(Spread[0]), Both(Spread[1]), Both(Spread[2]));
        var (g0, g1, g2) = (Both(Spread[3]), Both(Spread[4]), Both(Spread[5]));
        var (b0, b1, b2) = (Both(Spread[6]), Both(Spread[7]), Both(Spread[8]));
        var x = Avx512Vbmi.IsSupported ? SpreadWidest(ref bytes, r, g, b, width) : 0;
        for (; x + Packed <= width; x += Packed)
        {
            ref var at = ref Unsafe.Add(ref bytes, 3 * x);
            var v0 = Vector256.Create(Vector128.LoadUnsafe(ref at), Vector128.LoadUnsafe(ref at, 48));
            var v1 = Vector256.Create(Vector128.LoadUnsafe(ref at, 16), Vector128.LoadUnsafe(ref at, 64));
            var v2 = Vector256.Create(Vector128.LoadUnsafe(ref at, 32), Vector128.LoadUnsafe(ref at, 80));
            (Avx2.Shuffle(v0, r0) | Avx2.Shuffle(v1, r1) | Avx2.Shuffle(v2, r2)).Store(r + x);
            (Avx2.Shuffle(v0, g0) | Avx2.Shuffle(v1, g1) | Avx2.Shuffle(v2, g2)).Store(g + x);
            (Avx2.Shuffle(v0, b0) | Avx2.Shuffle(v1, b1) | Avx2.Shuffle(v2, b2)).Store(b + x);
        }
        return x;
    }

    // Thirty-two pixels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(Vector256<byte> red, Vector256<byte> green, Vector256<byte> blue, ref byte at)
    {
        for (var block = 0; block < 3; block++)
        {
            var mixed = Placed(red, block) | Placed(green, block + 3) | Placed(blue, block + 6);
            mixed.GetLower().StoreUnsafe(ref at, (nuint)(16 * block));
            mixed.GetUpper().StoreUnsafe(ref at, (nuint)(48 + 16 * block));
        }
    }

    private static Vector256<byte> Both(Vector128<byte> half) => Vector256.Create(half, half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Placed(Vector256<byte> plane, int shuffle) =>
        Avx2.Shuffle(plane, Both(Gather[shuffle]));

    // Packing works on each half of a register, and leaves 4 samples of each of the four loads in either half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bytes(float* samples, Vector256<float> factor)
    {
        var low = Avx2.PackSignedSaturate(Whole(samples, factor), Whole(samples + 8, factor));
        var high = Avx2.PackSignedSaturate(Whole(samples + 16, factor), Whole(samples + 24, factor));
        var mixed = Avx2.PackUnsignedSaturate(low, high).AsInt32();
        return Avx2.PermuteVar8x32(mixed, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsByte();
    }

    // Rounds to nearest, halves to even. NaN passes through the minimum as its second operand and becomes the smallest integer,
    // like any value below the integer range; packing turns that into 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(float* samples, Vector256<float> factor) =>
        Avx.ConvertToVector256Int32(Avx.Min(Vector256.Create(255f), Vector256.Load(samples) * factor));
}
