using System.Buffers.Binary;
using System.Numerics;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>Masks of the bits of a BMP pixel that belong to a color, and which of them ImageSharp 2.1 misreads.</summary>
internal static class BmpMasks
{
    private const int BitFields = 3, AlphaBitFields = 6;
    private const int LengthAt = 14, BitsAt = 28, PackingAt = 30, MasksAt = 54, Colors = 3, Bytes = MasksAt + ((Colors + 1) * 4);

    // From this length on, a header has a mask for alpha, and ImageSharp uses it in pixels of 32 bits.
    private const int WithAlpha = 56;

    /// <summary>Returns why the masks of a file are not supported; null if they are, or if there are none.</summary>
    public static string? Refusal(Stream file)
    {
        Span<byte> head = stackalloc byte[Bytes];
        file.Position = 0;
        if (file.ReadAtLeast(head, Bytes, throwOnEndOfStream: false) < Bytes)
            return null;
        var (length, packing) = (Number(head, LengthAt), Number(head, PackingAt));
        // In the header of OS/2, which has 12 bytes, these fields are something else.
        if (length < MasksAt - LengthAt || packing is not (BitFields or AlphaBitFields))
            return null;
        for (var color = 0; color < Colors; color++)
            if (BitOperations.PopCount(Number(head, MasksAt + (color * 4))) is var mask && !IsRead(head[BitsAt], mask))
                return $"with a {mask}-bit color mask in {head[BitsAt]}-bit pixels";
        var hasAlpha = (packing == AlphaBitFields || length >= WithAlpha) && Number(head, MasksAt + (Colors * 4)) != 0;
        return hasAlpha && (head[BitsAt] == 16 || length < WithAlpha) ? $"with an alpha mask in {head[BitsAt]}-bit pixels" : null;
    }

    private static bool IsRead(int bits, int mask) => bits == 16 ? mask is 5 or 6 : mask is 8 or 10 or 11;

    private static uint Number(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt32LittleEndian(head[at..]);
}
