using System.Buffers.Binary;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Containers;

/// <summary>
/// The chunks of a WebP (RFC 9649, 2.3 to 2.7). ImageSharp's header parser stops at the image, before the metadata, and reports
/// alpha for every lossless image.
/// </summary>
internal sealed record WebpChunks
{
    // Name, length, and the first bytes of the content.
    private const int Fields = 8 + 5;
    private const int Alpha = 0x10;

    /// <summary>The ICC profile, EXIF block and XMP packet.</summary>
    public ImageMetadata Metadata { get; private init; } = ImageMetadata.None;

    /// <summary>
    /// Whether there is alpha, by the header or by the bit after a lossless image's signature, width and height.
    /// </summary>
    public bool HasAlpha { get; private init; }

    /// <summary>Reads the chunks of a file that has the length stated in its container.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0604: metadata exceeds the limit.</exception>
    public static WebpChunks Read(Stream file, string path, ImageLimits limits)
    {
        var found = new WebpChunks();
        var (left, first) = (limits.MaxMetadataBytes, true);
        Span<byte> bytes = stackalloc byte[Fields];
        for (long at = 12; at + 8 <= file.Length; first = false)
        {
            file.Position = at;
            var head = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("ICCP"u8) || head.StartsWith("EXIF"u8) || head.StartsWith("XMP "u8))
                found = found with { Metadata = With(found.Metadata, head, Block(file, path, at + 8, length, ref left)) };
            else if (first)
                found = found with { HasAlpha = SaysAlpha(head) };
            at += 8 + length + (length & 1);
        }
        var density = found.Metadata.Exif is { } exif ? ExifTree.Read(exif)?.PixelsPerMeter : null;
        return found with { Metadata = found.Metadata with { PixelsPerMeter = density } };
    }

    private static bool SaysAlpha(ReadOnlySpan<byte> head) => head.Length == Fields
        && ((head.StartsWith("VP8X"u8) && (head[8] & Alpha) != 0) || (head.StartsWith("VP8L"u8) && (head[12] & Alpha) != 0));

    private static ImageMetadata With(ImageMetadata metadata, ReadOnlySpan<byte> name, byte[] block) => (char)name[0] switch
    {
        'I' => metadata with { IccProfile = block },
        'E' => metadata with { Exif = ExifBlock.WithoutPrefix(block) },
        _ => metadata with { Xmp = block },
    };

    private static byte[] Block(Stream file, string path, long at, long length, ref long left)
    {
        left -= length;
        if (left < 0)
            throw InputLimits.TooMuchMetadata(path);
        var block = new byte[Math.Max(0, Math.Min(length, file.Length - at))];
        file.Position = at;
        file.ReadExactly(block);
        return block;
    }
}
