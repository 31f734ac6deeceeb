using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Codecs.Png;

/// <summary>Chunk names as big-endian numbers (PNG, third edition, 5.3 and 11).</summary>
internal static class ChunkType
{
    public const uint Header = 0x49484452; // IHDR
    public const uint Palette = 0x504C5445; // PLTE
    public const uint ForPhones = 0x43674249; // CgBI, which is in no specification
    public const uint Data = 0x49444154; // IDAT
    public const uint End = 0x49454E44; // IEND
    public const uint Transparency = 0x74524E53; // tRNS
    public const uint IccProfile = 0x69434350; // iCCP
    public const uint Exif = 0x65584966; // eXIf
    public const uint PixelSize = 0x70485973; // pHYs
    public const uint Text = 0x74455874; // tEXt
    public const uint CompressedText = 0x7A545874; // zTXt
    public const uint Gamma = 0x67414D41; // gAMA
    public const uint Chromaticities = 0x6348524D; // cHRM
    public const uint StandardRgb = 0x73524742; // sRGB
    public const uint CodePoints = 0x63494350; // cICP
    public const uint InternationalText = 0x69545874; // iTXt

    public const uint Animation = 0x6163544C; // acTL
    public const uint FrameControl = 0x6663544C; // fcTL
    public const uint FrameData = 0x66644154; // fdAT

    /// <summary>A chunk without this bit, the case of its first letter, is critical.</summary>
    private const uint Ancillary = 0x20000000;

    public static bool IsCritical(uint type) => (type & Ancillary) == 0;

    public static bool IsName(uint type)
    {
        Span<byte> letters = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(letters, type);
        foreach (var letter in letters)
            if (!char.IsAsciiLetter((char)letter))
                return false;
        return true;
    }

    public static string Name(uint type)
    {
        Span<byte> letters = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(letters, type);
        return Encoding.Latin1.GetString(letters);
    }
}

/// <summary>A chunk's position and header.</summary>
/// <param name="Type">One of <see cref="ChunkType"/>, or another name.</param>
/// <param name="Length">The length of its data in bytes.</param>
/// <param name="Offset">The offset of the chunk in the file.</param>
internal readonly record struct Chunk(uint Type, int Length, long Offset)
{
    /// <summary>The number of bytes around the data: length, name and checksum.</summary>
    public const int Overhead = 12;

    public long DataOffset => Offset + 8;

    public long EndOffset => Offset + Overhead + Length;

    /// <summary>Returns a description for messages.</summary>
    public override string ToString() => $"the {ChunkType.Name(Type)} chunk at byte {Offset}";
}
