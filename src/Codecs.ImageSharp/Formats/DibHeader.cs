using System.Buffers.Binary;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>
/// A BMP without the 14 bytes of its file header, as used on the clipboard and in resources. It has no signature and is
/// recognized by plausible fields.
/// </summary>
internal static class DibHeader
{
    // BITMAPCOREHEADER, with 16-bit sizes; BITMAPINFOHEADER and later versions, including those of OS/2.
    private const int Core = 12;
    private static readonly int[] _later = [40, 52, 56, 64, 108, 124];
    private static readonly int[] _bits = [1, 2, 4, 8, 16, 24, 32];

    // Uncompressed, RLE8, RLE4, masks, JPEG, PNG, masks with alpha.
    private const int MostPacking = 6;

    /// <summary>Returns whether a file starts with such a header.</summary>
    public static bool Begins(ReadOnlySpan<byte> head)
    {
        if (head.Length < 20)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length == Core)
            return Pair(head, 4) > 0 && Pair(head, 6) > 0 && Pair(head, 8) == 1 && _bits.Contains(Pair(head, 10));
        return _later.Contains(length)
            && BinaryPrimitives.ReadInt32LittleEndian(head[4..]) > 0 && BinaryPrimitives.ReadInt32LittleEndian(head[8..]) != 0
            && Pair(head, 12) == 1 && _bits.Contains(Pair(head, 14))
            && BinaryPrimitives.ReadUInt32LittleEndian(head[16..]) <= MostPacking;
    }

    private static int Pair(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt16LittleEndian(head[at..]);
}
