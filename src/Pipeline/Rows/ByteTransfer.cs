using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>
/// Converts between 8-bit and <c>float</c> rows, sixteen pixels at a time, for one, three and four channels, as in nearly all
/// photographs. <see cref="RowTransfer"/> has the scalar loops and processes the rest of a row.
/// </summary>
internal static unsafe partial class ByteTransfer
{
    private const int Pixels = 16;

    // Adding 2²³ rounds a number below 65536 to nearest, halves to even, in the lowest bits of the float.
    private const float Rounder = 8388608f;

    // Shuffle masks between the 16 bytes of block b of 48 interleaved bytes and plane p; 0xFF gives 0 on every processor.
    private static readonly Vector128<byte>[] Spread = Shuffles((plane, block, i) => 3 * i + plane - 16 * block);
    private static readonly Vector128<byte>[] Gather =
        Shuffles((plane, block, i) => (16 * block + i) % 3 == plane ? (16 * block + i) / 3 : -1);

    public static bool IsSupported(int channels) => Vector128.IsHardwareAccelerated && channels is 1 or 3 or 4;

    /// <summary>Widens whole blocks of one channel; returns how many samples were processed.</summary>
    public static int Widen(ReadOnlySpan<byte> source, Row<float> target)
    {
        ref var bytes = ref MemoryMarshal.GetReference(source);
        var end = Vector128.IsHardwareAccelerated ? target.Width - target.Width % Pixels : 0;
        for (var x = 0; x < end; x += Pixels)
            Widen(Vector128.LoadUnsafe(ref bytes, (nuint)x), target.Pointer + x);
        return end;
    }

    /// <summary>Scales and rounds whole blocks of one channel; returns how many samples were processed.</summary>
    public static int Narrow(Row<float> source, float scale, Span<byte> target)
    {
        ref var bytes = ref MemoryMarshal.GetReference(target);
        if (Avx2.IsSupported)
            return NarrowWide(source, scale, ref bytes);
        var end = Vector128.IsHardwareAccelerated ? source.Width - source.Width % Pixels : 0;
        for (var x = 0; x < end; x += Pixels)
            Narrow(source.Pointer + x, Vector128.Create(scale)).StoreUnsafe(ref bytes, (nuint)x);
        return end;
    }

    /// <summary>Unpacks whole blocks of pixels; returns how many pixels were processed.</summary>
    public static int Unpack(ReadOnlySpan<byte> source, RowStore<float> store, int y)
    {
        ref var bytes = ref MemoryMarshal.GetReference(source);
        var end = store.Width - store.Width % Pixels;
        switch (store.Channels)
        {
            case 1:
                return Widen(source, store.Row(y, 0));
            case 3:
                float* r = store.Row(y, 0).Pointer, g = store.Row(y, 1).Pointer, b = store.Row(y, 2).Pointer;
                if (Avx2.IsSupported)
                    return UnpackWide(ref bytes, r, g, b, store.Width);
                for (var x = 0; x < end; x += Pixels)
                {
                    var v0 = Vector128.LoadUnsafe(ref bytes, (nuint)(3 * x));
                    var v1 = Vector128.LoadUnsafe(ref bytes, (nuint)(3 * x + 16));
                    var v2 = Vector128.LoadUnsafe(ref bytes, (nuint)(3 * x + 32));
                    Widen(Plane(v0, v1, v2, 0), r + x);
                    Widen(Plane(v0, v1, v2, 3), g + x);
                    Widen(Plane(v0, v1, v2, 6), b + x);
                }
                break;
            default:
                for (var channel = 0; channel < 4; channel++)
                {
                    var row = store.Row(y, channel).Pointer;
                    for (var x = 0; x < end; x += 4)
                        Vector128.ConvertToSingle(
                            ((Vector128.LoadUnsafe(ref bytes, (nuint)(4 * x)).AsUInt32() >> (8 * channel))
                                & Vector128.Create(255u)).AsInt32())
                            .Store(row + x);
                }
                break;
        }
        return end;
    }

    /// <summary>Unpacks whole blocks of gray pixels to doubles; returns how many pixels were processed.</summary>
    public static int Unpack(ReadOnlySpan<byte> source, RowStore<double> store, int y)
    {
        ref var bytes = ref MemoryMarshal.GetReference(source);
        var end = store.Width - store.Width % Pixels;
        var row = store.Row(y, 0).Pointer;
        var singles = stackalloc float[Pixels];
        for (var x = 0; x < end; x += Pixels)
        {
            Widen(Vector128.LoadUnsafe(ref bytes, (nuint)x), singles);
            for (var i = 0; i < Pixels; i += 4)
            {
                var (low, high) = Vector128.Widen(Vector128.Load(singles + i));
                low.Store(row + x + i);
                high.Store(row + x + i + 2);
            }
        }
        return end;
    }

    /// <summary>Scales and packs whole blocks of pixels; returns how many pixels were processed.</summary>
    public static int Pack(RowStore<float> store, int y, float scale, Span<byte> target)
    {
        ref var bytes = ref MemoryMarshal.GetReference(target);
        var end = store.Width - store.Width % Pixels;
        var factor = Vector128.Create(scale);
        switch (store.Channels)
        {
            case 1:
                return Narrow(store.Row(y, 0), scale, target);
            case 3:
                float* r = store.Row(y, 0).Pointer, g = store.Row(y, 1).Pointer, b = store.Row(y, 2).Pointer;
                for (var x = Avx2.IsSupported ? PackWide(r, g, b, store.Width, scale, ref bytes) : 0; x < end; x += Pixels)
                {
                    var (red, green, blue) = (Narrow(r + x, factor), Narrow(g + x, factor), Narrow(b + x, factor));
                    for (var block = 0; block < 3; block++)
                        Block(red, green, blue, block).StoreUnsafe(ref bytes, (nuint)(3 * x + 16 * block));
                }
                break;
            default:
                float* c0 = store.Row(y, 0).Pointer, c1 = store.Row(y, 1).Pointer,
                    c2 = store.Row(y, 2).Pointer, c3 = store.Row(y, 3).Pointer;
                for (var x = 0; x < end; x += 4)
                {
                    var low = Byte(c0 + x, factor) | (Byte(c1 + x, factor) << 8);
                    var high = Byte(c2 + x, factor) | (Byte(c3 + x, factor) << 8);
                    (low | (high << 16)).AsByte().StoreUnsafe(ref bytes, (nuint)(4 * x));
                }
                break;
        }
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Plane(Vector128<byte> v0, Vector128<byte> v1, Vector128<byte> v2, int first) =>
        Vector128.ShuffleNative(v0, Spread[first]) | Vector128.ShuffleNative(v1, Spread[first + 1])
            | Vector128.ShuffleNative(v2, Spread[first + 2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Block(Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue, int block) =>
        Vector128.ShuffleNative(red, Gather[block]) | Vector128.ShuffleNative(green,
            Gather[block + 3]) | Vector128.ShuffleNative(blue, Gather[block + 6]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(Vector128<byte> samples, float* target)
    {
        var (low, high) = (Vector128.WidenLower(samples), Vector128.WidenUpper(samples));
        if (Avx2.IsSupported)
        {
            Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(low)).Store(target);
            Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(high)).Store(target + 8);
            return;
        }
        Vector128.ConvertToSingle(Vector128.WidenLower(low).AsInt32()).Store(target);
        Vector128.ConvertToSingle(Vector128.WidenUpper(low).AsInt32()).Store(target + 4);
        Vector128.ConvertToSingle(Vector128.WidenLower(high).AsInt32()).Store(target + 8);
        Vector128.ConvertToSingle(Vector128.WidenUpper(high).AsInt32()).Store(target + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(float* source, Vector128<float> factor)
    {
        var low = Vector128.Narrow(Rounded(source, factor), Rounded(source + 4, factor));
        var high = Vector128.Narrow(Rounded(source + 8, factor), Rounded(source + 12, factor));
        return Vector128.Narrow(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Byte(float* source, Vector128<float> factor) =>
        Rounded(source, factor) & Vector128.Create(255u);

    // NaN compares false, and so becomes 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Rounded(float* source, Vector128<float> factor)
    {
        var x = Vector128.Load(source) * factor;
        x &= Vector128.GreaterThan(x, Vector128<float>.Zero);
        return (Vector128.MinNative(x, Vector128.Create(255f)) + Vector128.Create(Rounder)).AsUInt32();
    }

    private static Vector128<byte>[] Shuffles(Func<int, int, int, int> index)
    {
        var shuffles = new Vector128<byte>[9];
        for (var one = 0; one < shuffles.Length; one++)
            for (var i = 0; i < Vector128<byte>.Count; i++)
                shuffles[one] = shuffles[one].WithElement(i,
                    index(one / 3, one % 3, i) is >= 0 and < 16 and var at ? (byte)at : (byte)0xFF);
        return shuffles;
    }
}
