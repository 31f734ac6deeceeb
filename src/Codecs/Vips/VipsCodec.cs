using System.Buffers.Binary;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// JPEG, WebP, TIFF, GIF, AVIF, HEIF, JPEG XL, JPEG 2000 and PNM through libvips, which is looked for when the first such file
/// comes. Of files with several images (pages, frames) the first is read.
/// </summary>
public sealed class VipsCodec : Codec
{
    private readonly bool _fastJpeg;

    public VipsCodec()
        : this(fastJpeg: true)
    {
    }

    /// <summary>A codec that, unless <paramref name="fastJpeg"/>, sends every JPEG through libvips.</summary>
    internal VipsCodec(bool fastJpeg) => _fastJpeg = fastJpeg;

    public override IReadOnlyList<CodecFormat> Formats { get; } = [.. VipsKind.All.Select(kind => kind.Format)];

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => VipsKind.Of(head) is not null;

    public override ImageReader Open(string path, ReadOptions options)
    {
        VipsKind kind;
        JpegHeader? jpeg;
        using (var file = InputFile.Open(path))
        {
            kind = InputFile.Identify(file, path, VipsKind.Of);
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported, $"'{path}' is a picture, not a table", "give a CSV or an NPY file");
            if (kind.Format.Name == "webp")
                CheckLength(file, path);
            jpeg = kind.Format.Name == "jpeg" ? JpegHeader.Read(file, path, options.Limits) : null;
            if (jpeg is not null && _fastJpeg && TurboRoute.Reads(jpeg))
                return new TurboReader(file, path, jpeg);
        }
        return VipsLoader.Open(path, kind, options, jpeg);
    }

    public override SampleType Choose(ImageInfo image, string format, object options) =>
        VipsChoice.Of(image, format, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var type = Choose(image, format, options);
        if (options is JpegOptions jpeg)
        {
            var output = new JpegMetadataStream(target, metadata);
            if (_fastJpeg && TurboRoute.Writes(image, jpeg))
                return new TurboWriter(output, image, jpeg);
            target = output;
        }
        var saver = VipsSaver.For(VipsKind.Named(format), image, type, metadata, options);
        // Both write lengths or offsets at their head that are known at their end.
        return format is "tiff" or "jp2k" && !target.CanSeek
            ? new StagedWriter(target, stage => new VipsWriter(stage, image, type, metadata, saver))
            : new VipsWriter(target, image, type, metadata, saver);
    }

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) =>
        options is JpegOptions jpeg && _fastJpeg && TurboRoute.Writes(image, jpeg)
            ? TurboWriter.Bytes(image)
            : VipsMemory.Encoder(image, Choose(image, format, options), format, options);

    // libvips does not say that a WebP is cut short; the length of its RIFF container does.
    private static void CheckLength(FileStream file, string path)
    {
        Span<byte> length = stackalloc byte[4];
        file.Position = 4;
        file.ReadExactly(length);
        var needed = 8L + BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (file.Length < needed)
            throw new PipelineException(Codes.Truncated, $"'{path}' should have {needed} bytes and has {file.Length}", "replace the file");
    }
}
