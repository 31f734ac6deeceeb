using System.Buffers.Binary;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// Adds metadata to an encoded WebP (RFC 9649, 2.7). libvips generates an EXIF block for an image without one and rewrites
/// existing ones; ImageSharp 2.1 writes no profile, and EXIF only tag by tag.
/// </summary>
internal static class WebpContainer
{
    public const int RiffHead = 12, ChunkHead = 8, Extended = 10;
    public const byte Animation = 0x02;
    public const byte Icc = 0x20, Alpha = 0x10, Exif = 0x08, Xmp = 0x04;

    /// <summary>Writes an encoded file with the given metadata in place of its own.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> encoded, ImageInfo image, ImageMetadata metadata)
    {
        var icc = metadata.IccProfile ?? default;
        var exif = metadata.Exif ?? default;
        var xmp = metadata.Xmp ?? default;
        var picture = Picture(encoded);
        // A picture with a single chunk needs no header.
        if (icc.IsEmpty && exif.IsEmpty && xmp.IsEmpty && !picture.AsSpan().StartsWith("ALPH"u8))
        {
            Head(target, "RIFF"u8, 4 + picture.Length);
            target.Write("WEBP"u8);
            target.Write(picture);
            return;
        }
        Head(target, "RIFF"u8, 4 + ChunkHead + Extended + Size(icc) + picture.Length + Size(exif) + Size(xmp));
        target.Write("WEBP"u8);
        Head(target, "VP8X"u8, Extended);
        target.Write(Fields(image,
            (icc.IsEmpty ? 0 : Icc) | (exif.IsEmpty ? 0 : Exif) | (xmp.IsEmpty ? 0 : Xmp) | (image.HasAlpha ? Alpha : 0)));
        Chunk(target, "ICCP"u8, icc.Span);
        target.Write(picture);
        Chunk(target, "EXIF"u8, exif.Span);
        Chunk(target, "XMP "u8, xmp.Span);
    }

    /// <summary>Returns the chunks of an encoded file that contain samples and alpha.</summary>
    public static byte[] Picture(ReadOnlySpan<byte> encoded)
    {
        var picture = new MemoryStream();
        for (var chunks = encoded[RiffHead..]; chunks.Length >= ChunkHead;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            var whole = (int)Math.Min(chunks.Length, ChunkHead + length + (length & 1));
            if (chunks.StartsWith("VP8 "u8) || chunks.StartsWith("VP8L"u8) || chunks.StartsWith("ALPH"u8))
                picture.Write(chunks[..whole]);
            chunks = chunks[whole..];
        }
        return picture.ToArray();
    }

    /// <summary>Returns the content of a VP8X chunk: flags, and the size of the canvas.</summary>
    public static byte[] Fields(ImageInfo image, int flags)
    {
        var (right, bottom) = (image.Width - 1, image.Height - 1);
        return [(byte)flags, 0, 0, 0, (byte)right, (byte)(right >> 8),
            (byte)(right >> 16), (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16)];
    }

    private static int Size(ReadOnlyMemory<byte> block) => block.IsEmpty ? 0 : ChunkHead + block.Length + (block.Length & 1);

    /// <summary>Writes a chunk unless it is empty.</summary>
    public static void Chunk(Stream target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
            return;
        Head(target, name, block.Length);
        target.Write(block);
        if ((block.Length & 1) != 0)
            target.WriteByte(0);
    }

    /// <summary>Writes a chunk's name and length.</summary>
    public static void Head(Stream target, ReadOnlySpan<byte> name, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        target.Write(name);
        target.Write(bytes);
    }
}
