using System.Buffers.Binary;

namespace PipelineKit.Codecs.Jpeg2000;

/// <summary>
/// The boxes of a JP2 file (ISO/IEC 15444-1, annex I) before its codestream: whether it has a palette, and the codestream's
/// offset. A bare codestream has no boxes.
/// </summary>
internal readonly record struct Jp2kBoxes(bool HasPalette, long Codestream)
{
    // The largest number of boxes before the codestream; no real file has more.
    private const int Most = 1000;
    private const int HeadBytes = 8, LongHeadBytes = 16;

    /// <summary>Reads the boxes of a file; null if they are invalid, or the file ends, before the codestream.</summary>
    public static Jp2kBoxes? Read(Stream file)
    {
        Span<byte> head = stackalloc byte[LongHeadBytes];
        var palette = false;
        long position = 0;
        for (var i = 0; i < Most; i++)
        {
            file.Position = position;
            if (file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
                return null;
            if (head.StartsWith<byte>([0xFF, 0x4F]))
                return new(palette, position);
            var (size, headBytes) = Size(head, file.Length - position);
            if (head[4..8].SequenceEqual("jp2c"u8))
                return new(palette, position + headBytes);
            palette |= head[4..8].SequenceEqual("pclr"u8) || head[4..8].SequenceEqual("cmap"u8);
            if (size < headBytes)
                return null;
            // The header box contains others; all others are skipped.
            position += head[4..8].SequenceEqual("jp2h"u8) ? headBytes : size;
        }
        return null;
    }

    // A size of 1 means that the actual size follows; 0 means the last box of the file.
    private static (long Size, int HeadBytes) Size(ReadOnlySpan<byte> head, long left) =>
        BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0 => (left, HeadBytes),
            1 => ((long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head[8..]), long.MaxValue / 2), LongHeadBytes),
            var size => (size, HeadBytes),
        };
}
