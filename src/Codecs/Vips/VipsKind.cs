using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Options;

namespace PipelineKit.Codecs.Vips;

/// <summary>A format that libvips supports: its signature and the operations that read and write it.</summary>
/// <param name="Format">Name, extensions and options.</param>
/// <param name="Loader">libvips' loader, by its nickname.</param>
/// <param name="Saver">libvips' saver to a target, by its nickname.</param>
/// <param name="Begins">Whether a file's first bytes have this format.</param>
internal sealed record VipsKind(CodecFormat Format, string Loader, string Saver, Signature Begins)
{
    /// <summary>
    /// Whether its decoder can run in this process. The decoders of HEIF (including AVIF), JPEG XL and JPEG 2000 have crashed, or
    /// left parts of damaged images unwritten.
    /// </summary>
    public bool IsTrusted => Loader is not ("heifload" or "jxlload" or "jp2kload");

    /// <summary>Every format, in listing order. Loaders are named explicitly, so no other can run.</summary>
    public static IReadOnlyList<VipsKind> All { get; } =
    [
        Shared(PictureFormat.Jpeg, "jpegload", "jpegsave_target"),
        Shared(PictureFormat.Webp, "webpload", "webpsave_target"),
        Shared(PictureFormat.Tiff, "tiffload", "tiffsave_target"),
        Shared(PictureFormat.Gif, "gifload", "gifsave_target"),
        new(new("avif", ["avif", "avifs"], true, typeof(HeifOptions)) { ReadsFrames = true },
            "heifload", "heifsave_target",
            head => IsHeif(head) && head.IndexOf("avif"u8) > 0),
        new(new("heif", ["heic", "heif", "hif", "heics", "heifs"], true, typeof(HeifOptions)) { ReadsFrames = true },
            "heifload", "heifsave_target", IsHeif),
        new(new("jxl", ["jxl"], true, typeof(JxlOptions)), "jxlload", "jxlsave_target",
            head => head.StartsWith<byte>([0xFF, 0x0A]) || head.StartsWith("\0\0\0\fJXL \r\n"u8)),
        new(new("jp2k", ["jp2", "j2k", "jpc", "j2c", "jpf", "jpx"], true, typeof(Jp2kOptions)), "jp2kload", "jp2ksave_target",
            head => head.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]) || head.StartsWith("\0\0\0\fjP  \r\n"u8)),
    ];

    /// <summary>Returns the format of a file by its first bytes, or null.</summary>
    public static VipsKind? Of(ReadOnlySpan<byte> head)
    {
        foreach (var kind in All)
        {
            if (kind.Begins(head))
                return kind;
        }
        return null;
    }

    /// <summary>Returns the format with a name.</summary>
    public static VipsKind Named(string format) => All.First(kind => kind.Format.Name == format);

    private static VipsKind Shared(PictureFormat format, string loader, string saver) =>
        new(format.Format, loader, saver, format.Begins);

    private static bool IsHeif(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..].StartsWith("ftyp"u8))
            return false;
        var brand = head.Slice(8, 4);
        return brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8)
            || brand.SequenceEqual("mif2"u8) || brand.SequenceEqual("miaf"u8)
            || brand.SequenceEqual("avis"u8) || brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8);
    }
}
