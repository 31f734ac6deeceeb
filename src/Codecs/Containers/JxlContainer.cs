using System.Buffers.Binary;
using System.IO.Compression;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Containers;

/// <summary>Reads and writes the metadata boxes of a JPEG XL file (ISO 18181-2); libvips skips EXIF.</summary>
internal static class JxlContainer
{
    private const int BoxHead = 8;

    private static ReadOnlySpan<byte> Start => [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', 0x0D, 0x0A, 0x87, 0x0A];

    /// <summary>Reads the EXIF and XMP of a file.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0604: larger than the limit.</exception>
    public static ImageMetadata Read(Stream file, string path, ImageLimits limits)
    {
        var found = ImageMetadata.None;
        var left = limits.MaxMetadataBytes;
        Span<byte> head = stackalloc byte[16];
        for (long at = 0; at + BoxHead <= file.Length;)
        {
            file.Position = at;
            var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (at == 0 && !head[4..].StartsWith("JXL "u8))
                break;
            var (size, start) = ((long)BinaryPrimitives.ReadUInt32BigEndian(head), BoxHead);
            if (size == 1 && length == head.Length)
                (size, start) = ((long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(head[8..])), head.Length);
            if (size == 0)
                size = file.Length - at;
            if (size < start || size > file.Length - at)
                break;
            var name = head.Slice(4, 4).ToArray();
            if (IsMetadata(name))
            {
                if ((left -= size) < 0)
                    throw InputLimits.TooMuchMetadata(path);
                var content = new byte[size - start];
                file.Position = at + start;
                file.ReadExactly(content);
                found = With(found, name, content, ref left, path);
            }
            at += size;
        }
        return found;
    }

    /// <summary>Writes an encoded file with the given metadata in place of its own.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> encoded, ImageMetadata metadata)
    {
        var isBare = encoded.StartsWith<byte>([0xFF, 0x0A]);
        if (isBare && metadata is { Exif: null, Xmp: null })
        {
            target.Write(encoded);
            return;
        }
        target.Write(Start);
        Box(target, "ftyp"u8, "jxl \0\0\0\0jxl "u8);
        if (metadata.Exif is { } exif)
            // The offset of the block after these four bytes.
            Box(target, "Exif"u8, [0, 0, 0, 0, .. exif.Span]);
        if (metadata.Xmp is { } xmp)
            Box(target, "xml "u8, xmp.Span);
        if (isBare)
            Box(target, "jxlc"u8, encoded);
        else
            WritePicture(target, encoded);
    }

    private static void WritePicture(Stream target, ReadOnlySpan<byte> boxes)
    {
        while (boxes.Length >= BoxHead)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(boxes);
            if (size == 1 && boxes.Length >= 16)
                size = BinaryPrimitives.ReadInt64BigEndian(boxes[8..]);
            var length = size <= 0 || size > boxes.Length ? boxes.Length : (int)size;
            var name = boxes.Slice(4, 4);
            if (!name.SequenceEqual("JXL "u8) && !name.SequenceEqual("ftyp"u8) && !IsMetadata(name))
                target.Write(boxes[..length]);
            boxes = boxes[length..];
        }
    }

    private static bool IsMetadata(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Exif"u8) || name.SequenceEqual("xml "u8) || name.SequenceEqual("brob"u8);

    private static ImageMetadata With(ImageMetadata found, byte[] name, byte[] content, ref long left, string path)
    {
        if (name.AsSpan().SequenceEqual("brob"u8))
            return content.Length > 4 && Unpacked(content.AsMemory(4), ref left, path) is { } unpacked
                && !content.AsSpan().StartsWith("brob"u8) ? With(found, content[..4], unpacked, ref left, path) : found;
        if (name.AsSpan().SequenceEqual("xml "u8))
            return found with { Xmp = found.Xmp ?? content };
        if (!name.AsSpan().SequenceEqual("Exif"u8) || content.Length < 12 || found.Exif is not null)
            return found;
        var start = 4 + (long)BinaryPrimitives.ReadUInt32BigEndian(content);
        return start < content.Length ? found with { Exif = ExifBlock.WithoutPrefix(content.AsMemory((int)start)) } : found;
    }

    private static byte[]? Unpacked(ReadOnlyMemory<byte> packed, ref long left, string path)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = brotli.Read(buffer)) > 0; unpacked.Write(buffer, 0, count))
                if ((left -= count) < 0)
                    throw InputLimits.TooMuchMetadata(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
        return unpacked.ToArray();
    }

    private static void Box(Stream target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, BoxHead + content.Length);
        target.Write(size);
        target.Write(name);
        target.Write(content);
    }
}
