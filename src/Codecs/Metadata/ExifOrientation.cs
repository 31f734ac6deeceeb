using System.Buffers.Binary;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// The orientation tag (0x0112) of an EXIF block: a TIFF header, then a directory of 12-byte entries. Exif 2.32, §4.6.
/// A block that is damaged has no orientation; it is never an error.
/// </summary>
public static class ExifOrientation
{
    private const ushort Tag = 0x0112, Short = 3;

    /// <summary>What the block says, <see cref="Orientation.Normal"/> when it says nothing or nonsense.</summary>
    public static Orientation Read(ReadOnlySpan<byte> exif)
    {
        if (!TryFind(exif, out var offset, out var little))
            return Orientation.Normal;
        var value = UInt16(exif[offset..], little);
        return value is >= 1 and <= 8 ? (Orientation)value : Orientation.Normal;
    }

    /// <summary>
    /// The same block for an image that lies upright: a copy whose tag says 1, or the block itself when that is so already.
    /// </summary>
    public static ReadOnlyMemory<byte> Upright(ReadOnlyMemory<byte> exif)
    {
        if (!TryFind(exif.Span, out var offset, out var little) || UInt16(exif.Span[offset..], little) == 1)
            return exif;
        var copy = exif.ToArray();
        copy[offset] = (byte)(little ? 1 : 0);
        copy[offset + 1] = (byte)(little ? 0 : 1);
        return copy;
    }

    private static bool TryFind(ReadOnlySpan<byte> exif, out int offset, out bool little)
    {
        offset = 0;
        little = exif.StartsWith("II*\0"u8);
        if (exif.Length < 14 || (!little && !exif.StartsWith("MM\0*"u8)))
            return false;
        var directory = UInt32(exif[4..], little);
        if (directory > exif.Length - 2)
            return false;
        var count = UInt16(exif[(int)directory..], little);
        for (var i = 0; i < count; i++)
        {
            var entry = (long)directory + 2 + (12L * i);
            if (entry + 12 > exif.Length)
                return false;
            var fields = exif.Slice((int)entry, 12);
            if (UInt16(fields, little) != Tag)
                continue;
            offset = (int)entry + 8;
            return UInt16(fields[2..], little) == Short && UInt32(fields[4..], little) == 1;
        }
        return false;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
