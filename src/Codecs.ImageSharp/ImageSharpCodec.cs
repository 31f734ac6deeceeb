using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.ImageSharp.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// PNG, JPEG, WebP, TIFF, GIF and BMP through SixLabors.ImageSharp: managed on every platform, nothing native. It holds whole
/// images, which its figures of memory say. Of files with several images the first is read.
/// </summary>
public sealed class ImageSharpCodec : Codec
{
    private readonly SharpFormat[] _formats;

    /// <summary>A codec of all its formats.</summary>
    /// <param name="except">Formats, by name, that another codec serves.</param>
    public ImageSharpCodec(params IReadOnlyCollection<string> except)
    {
        _formats = [.. new SharpFormat[] { new JpegFile(), new WebpFile(), new TiffFile(), new GifFile(), new BmpFile(), new PngFile() }
            .Where(f => !except.Contains(f.Format.Name))];
        Formats = [.. _formats.Select(f => f.Format)];
    }

    public override IReadOnlyList<CodecFormat> Formats { get; }

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => Of(head) is not null;

    public override ImageReader Open(string path, ReadOptions options)
    {
        var file = InputFile.Open(path);
        try
        {
            var format = InputFile.Identify(file, path, Of);
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported, $"'{path}' is a picture, not a table", "give a CSV or an NPY file");
            return new SharpReader(file, path, format, format.Describe(file, path, options.Limits));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override SampleType Choose(ImageInfo image, string format, object options) => Named(format).Choose(image, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var writes = Named(format);
        var layout = PixelLayout.For(image.Channels, writes.Choose(image, options));
        return new SharpWriter(target, image, metadata, layout, writes, options);
    }

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads)
    {
        var writes = Named(format);
        return SharpMemory.Image(image, writes.Choose(image, options)) + writes.EncoderBytes(image, options);
    }

    private SharpFormat? Of(ReadOnlySpan<byte> head)
    {
        foreach (var format in _formats)
            if (format.Begins(head))
                return format;
        return null;
    }

    private SharpFormat Named(string format) => _formats.First(f => f.Format.Name == format);
}
