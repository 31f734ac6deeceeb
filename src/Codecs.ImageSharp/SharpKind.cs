using PipelineKit.Codecs.ImageSharp.Options;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.ImageSharp.Formats;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// A format that ImageSharp supports. Its name, extensions and signature use no types of the package, so that the package's
/// assembly is loaded when the first such file is opened or written, not at the start of every run.
/// </summary>
/// <param name="Format">Name, extensions and options.</param>
/// <param name="Begins">Whether a file's first bytes and extension have this format.</param>
/// <param name="Make">Creates the object that reads and writes it.</param>
internal sealed record SharpKind(CodecFormat Format, Func<ReadOnlySpan<byte>, string, bool> Begins, Func<SharpFormat> Make)
{
    private readonly Lazy<SharpFormat> _served = new(Make);

    /// <summary>Every format, in listing order.</summary>
    public static IReadOnlyList<SharpKind> All { get; } =
    [
        Shared(PictureFormat.Jpeg, () => new JpegFile()),
        Shared(PictureFormat.Webp, () => new WebpFile()),
        Shared(PictureFormat.Tiff, () => new TiffFile()),
        Shared(PictureFormat.Gif, () => new GifFile()),
        new(new("bmp", ["bmp", "dib"], CanWrite: true, typeof(BmpOptions)),
            (head, _) => BmpHeader.Begins(head) || DibHeader.Begins(head), () => new BmpFile()),
        new(new("tga", ["tga", "icb", "vda", "vst"], CanWrite: true, typeof(TgaOptions)), TgaHeader.Begins, () => new TgaFile()),
    ];

    /// <summary>The object that reads and writes it.</summary>
    public SharpFormat Served => _served.Value;

    private static SharpKind Shared(PictureFormat format, Func<SharpFormat> make) =>
        new(format.Format, (head, _) => format.Begins(head), make);
}
