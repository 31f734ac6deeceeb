namespace PipelineKit.Codecs.Metadata;

/// <summary>EXIF blocks occur with or without the prefix <c>Exif\0\0</c> before their TIFF header; here they have none.</summary>
internal static class ExifBlock
{
    /// <summary>The prefix of the TIFF header in a JPEG.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    public static ReadOnlyMemory<byte> WithoutPrefix(ReadOnlyMemory<byte> block) =>
        block.Span.StartsWith(Prefix) ? block[Prefix.Length..] : block;

    public static ReadOnlyMemory<byte> WithPrefix(ReadOnlyMemory<byte> block) => (byte[])[.. Prefix, .. block.Span];
}
