using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Tests.Codecs.Metadata;

/// <summary>Builds EXIF blocks byte by byte, little-endian, independently of the product's code.</summary>
internal sealed class ExifBuilder
{
    private readonly List<byte> _bytes = [.. "II*\0"u8, 0, 0, 0, 0];

    /// <summary>The offset of the next byte.</summary>
    public int Length => _bytes.Count;

    /// <summary>Adds bytes that entries can refer to, and returns their offset.</summary>
    public int Put(ReadOnlySpan<byte> bytes)
    {
        var place = _bytes.Count;
        _bytes.AddRange(bytes);
        return place;
    }

    /// <summary>Adds a directory and returns its offset. An entry's last number is its value or the offset of its
    /// values.</summary>
    public int Directory(int next, params (int Tag, int Type, long Count, long Value)[] entries)
    {
        var place = _bytes.Count;
        Span<byte> number = stackalloc byte[12];
        BinaryPrimitives.WriteInt16LittleEndian(number, (short)entries.Length);
        Put(number[..2]);
        foreach (var (tag, type, count, value) in entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(number[2..], (ushort)type);
            BinaryPrimitives.WriteUInt32LittleEndian(number[4..], (uint)count);
            BinaryPrimitives.WriteUInt32LittleEndian(number[8..], (uint)value);
            Put(number);
        }
        BinaryPrimitives.WriteInt32LittleEndian(number, next);
        Put(number[..4]);
        return place;
    }

    /// <summary>Returns the block with its first directory at an offset.</summary>
    public byte[] Block(int first)
    {
        byte[] block = [.. _bytes];
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), first);
        return block;
    }

    /// <summary>Returns a typical camera block: maker, size, exposure, GPS position and thumbnail.</summary>
    public static byte[] Camera(int orientation = 6, ReadOnlySpan<byte> note = default, bool density = true)
    {
        var block = new ExifBuilder();
        var make = block.Put("Acme\0\0"u8);
        var thumbnail = block.Put([0xFF, 0xD8, 0xFF, 0xE0, .. "a picture of the whole"u8]);
        var description = block.Put(Encoding.ASCII.GetBytes("A camera's picture\0\0"));
        var rational = block.Put([72, 0, 0, 0, 1, 0, 0, 0]);
        var second = block.Directory(0, (0x103, 3, 1, 6), (0x201, 4, 1, thumbnail), (0x202, 4, 1, 26));
        var noteAt = block.Put(note);
        var photo = note.Length > 4
            ? block.Directory(0, (0x9003, 2, 4, 0x31323334), (0x927C, 7, note.Length, noteAt),
                (0xA002, 3, 1, 4000), (0xA003, 3, 1, 3000))
            : block.Directory(0, (0x9003, 2, 4, 0x31323334), (0x9214, 3, 2, 0x00100010),
                (0xA002, 3, 1, 4000), (0xA003, 3, 1, 3000));
        var gps = block.Directory(0, (1, 2, 2, 'N'));
        (int, int, long, long)[] size = density ? [(0x11A, 5, 1, rational), (0x11B, 5, 1, rational), (0x128, 3, 1, 2)] : [];
        return block.Block(block.Directory(second, [(0x100, 3, 1, 4000), (0x101, 3, 1, 3000), (0x10E, 2, 19, description),
            (0x10F, 2, 5, make), (0x112, 3, 1, orientation), .. size, (0x8769, 4, 1, photo), (0x8825, 4, 1, gps)]));
    }
}
