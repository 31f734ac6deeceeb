using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// A stored pixel in eight 16-bit lanes. A load can read, and a store can write, past the pixel, but at most 8 bytes.
/// </summary>
internal interface IPixel
{
    static abstract int Bytes { get; }

    static abstract Vector128<short> Load(ref byte source);

    static abstract void Store(ref byte target, Vector128<short> pixel);
}

internal readonly struct Pixel1 : IPixel
{
    public static int Bytes => 1;

    public static Vector128<short> Load(ref byte source) => Vector128.CreateScalar((short)source);

    public static void Store(ref byte target, Vector128<short> pixel) => target = (byte)pixel.ToScalar();
}

internal readonly struct Pixel2 : IPixel
{
    public static int Bytes => 2;

    public static Vector128<short> Load(ref byte source) =>
        Lanes.Widen(Vector128.CreateScalar(Unsafe.ReadUnaligned<ushort>(ref source)).AsByte());

    public static void Store(ref byte target, Vector128<short> pixel) =>
        Unsafe.WriteUnaligned(ref target, Lanes.Narrow(pixel).AsUInt16().ToScalar());
}

internal readonly struct Pixel3 : IPixel
{
    public static int Bytes => 3;

    public static Vector128<short> Load(ref byte source) => Pixel4.Load(ref source);

    public static void Store(ref byte target, Vector128<short> pixel) => Pixel4.Store(ref target, pixel);
}

internal readonly struct Pixel4 : IPixel
{
    public static int Bytes => 4;

    public static Vector128<short> Load(ref byte source) =>
        Lanes.Widen(Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte());

    public static void Store(ref byte target, Vector128<short> pixel) =>
        Unsafe.WriteUnaligned(ref target, Lanes.Narrow(pixel).AsUInt32().ToScalar());
}

internal readonly struct Pixel6 : IPixel
{
    public static int Bytes => 6;

    public static Vector128<short> Load(ref byte source) => Pixel8.Load(ref source);

    public static void Store(ref byte target, Vector128<short> pixel) => Pixel8.Store(ref target, pixel);
}

internal readonly struct Pixel8 : IPixel
{
    public static int Bytes => 8;

    public static Vector128<short> Load(ref byte source) =>
        Lanes.Widen(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte());

    public static void Store(ref byte target, Vector128<short> pixel) =>
        Unsafe.WriteUnaligned(ref target, Lanes.Narrow(pixel).AsUInt64().ToScalar());
}

internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Widen(Vector128<byte> bytes) => Vector128.WidenLower(bytes).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow(Vector128<short> lanes) => Vector128.Narrow(lanes.AsUInt16(), lanes.AsUInt16());
}
