using System.Buffers.Binary;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>
/// Puts metadata around an encoded WebP (RFC 9649, 2.7): ImageSharp 2.1 writes no profile, and EXIF only tag by tag.
/// </summary>
internal static class WebpContainer
{
    private const int RiffHead = 12, ChunkHead = 8, Extended = 10;
    private const byte Icc = 0x20, Alpha = 0x10, Exif = 0x08, Xmp = 0x04;

    /// <summary>Writes a file that was encoded without metadata, with them.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> encoded, ImageInfo image, ImageMetadata metadata)
    {
        var icc = metadata.IccProfile ?? default;
        var exif = metadata.Exif is { Length: > 0 } block ? ExifOrientation.Upright(block) : default;
        var xmp = metadata.Xmp ?? default;
        if (icc.IsEmpty && exif.IsEmpty && xmp.IsEmpty)
        {
            target.Write(encoded);
            return;
        }
        var chunks = encoded[RiffHead..];
        if (chunks.StartsWith("VP8X"u8))
            chunks = chunks[(ChunkHead + Extended)..];
        var length = 4 + ChunkHead + Extended + Size(icc) + chunks.Length + Size(exif) + Size(xmp);
        Head(target, "RIFF"u8, length);
        target.Write("WEBP"u8);
        Head(target, "VP8X"u8, Extended);
        target.Write(Fields(image,
            (icc.IsEmpty ? 0 : Icc) | (exif.IsEmpty ? 0 : Exif) | (xmp.IsEmpty ? 0 : Xmp) | (image.HasAlpha ? Alpha : 0)));
        Chunk(target, "ICCP"u8, icc.Span);
        target.Write(chunks);
        Chunk(target, "EXIF"u8, exif.Span);
        Chunk(target, "XMP "u8, xmp.Span);
    }

    private static byte[] Fields(ImageInfo image, int flags)
    {
        var (right, bottom) = (image.Width - 1, image.Height - 1);
        return [(byte)flags, 0, 0, 0, (byte)right, (byte)(right >> 8),
            (byte)(right >> 16), (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16)];
    }

    private static int Size(ReadOnlyMemory<byte> block) => block.IsEmpty ? 0 : ChunkHead + block.Length + (block.Length & 1);

    private static void Chunk(Stream target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
            return;
        Head(target, name, block.Length);
        target.Write(block);
        if ((block.Length & 1) != 0)
            target.WriteByte(0);
    }

    private static void Head(Stream target, ReadOnlySpan<byte> name, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        target.Write(name);
        target.Write(bytes);
    }
}
