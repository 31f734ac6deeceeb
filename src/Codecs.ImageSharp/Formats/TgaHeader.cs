using System.Buffers.Binary;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>The 18 bytes at the start of a TGA (Truevision TGA 2.0, section "TGA File Header").</summary>
internal readonly ref struct TgaHeader(ReadOnlySpan<byte> head)
{
    public const int Bytes = 18;

    private const int Packed = 8;
    private readonly ReadOnlySpan<byte> _head = head;

    /// <summary>
    /// Returns whether a file is a TGA. There is no signature: it is recognized by its extension and plausible fields.
    /// </summary>
    public static bool Begins(ReadOnlySpan<byte> head, string extension) =>
        extension is "tga" or "icb" or "vda" or "vst" && head.Length >= Bytes && new TgaHeader(head).MakesSense;

    public int Width => Pair(12);

    public int Height => Pair(14);

    public int BitsPerPixel => _head[16];

    public int AlphaBits => _head[17] & 0xF;

    public TgaKind Kind => (TgaKind)(_head[2] & ~Packed);

    public bool IsPacked => (_head[2] & Packed) != 0;

    public int PaletteStart => Pair(3);

    public int PaletteLength => Pair(5);

    public int PaletteBits => _head[7];

    /// <summary>The number of bytes before the samples.</summary>
    public long DataStart => Bytes + _head[0] + (_head[1] == 0 ? 0 : (long)PaletteLength * ((PaletteBits + 7) / 8));

    private bool MakesSense => _head[1] <= 1 && _head[2] is (>= 1 and <= 3) or (>= 9 and <= 11) && Width > 0 && Height > 0
        && BitsPerPixel is 8 or 15 or 16 or 24 or 32;

    private int Pair(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_head[at..]);
}

/// <summary>The type of a TGA's samples.</summary>
internal enum TgaKind
{
    Palette = 1,
    Color = 2,
    Gray = 3,
}
