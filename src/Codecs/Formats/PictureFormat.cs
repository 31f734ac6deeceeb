using PipelineKit.Codecs.Options;

namespace PipelineKit.Codecs.Formats;

/// <summary>A picture format that several codecs support.</summary>
/// <param name="Format">Name, extensions and options.</param>
/// <param name="Begins">Whether a file's first bytes have this format.</param>
internal sealed record PictureFormat(CodecFormat Format, Signature Begins)
{
    public static PictureFormat Jpeg { get; } = new(
        new("jpeg", ["jpg", "jpeg", "jpe", "jfif", "jfi", "jif", "pjpeg", "pjp"], true, typeof(JpegOptions)),
        head => head.StartsWith<byte>([0xFF, 0xD8, 0xFF]));

    public static PictureFormat Webp { get; } = new(
        new("webp", ["webp"], true, typeof(WebpOptions)) { WritesFrames = true },
        head => head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8));

    public static PictureFormat Tiff { get; } = new(
        new("tiff", ["tif", "tiff", "btf", "tf8"], true, typeof(TiffOptions)) { ReadsFrames = true, WritesFrames = true },
        head => head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)
            || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8));

    public static PictureFormat Gif { get; } = new(
        new("gif", ["gif"], true, typeof(GifOptions)) { WritesFrames = true },
        head => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8));
}

/// <summary>Checks the first bytes of a file.</summary>
internal delegate bool Signature(ReadOnlySpan<byte> head);
