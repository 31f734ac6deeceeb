using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// JPEG, WebP, TIFF, GIF, BMP and TGA through SixLabors.ImageSharp: managed on every platform, nothing native. It holds whole
/// images, and its figures of memory say so. Of files with several images the first is read.
/// </summary>
public sealed class ImageSharpCodec : Codec
{
    private readonly SharpKind[] _kinds;

    /// <summary>A codec of all its formats.</summary>
    public ImageSharpCodec()
        : this(_ => true)
    {
    }

    /// <summary>A codec of some of its formats.</summary>
    /// <param name="serves">Whether it serves the format of a name.</param>
    public ImageSharpCodec(Func<string, bool> serves)
    {
        _kinds = [.. SharpKind.All.Where(kind => serves(kind.Format.Name))];
        Formats = [.. _kinds.Select(kind => kind.Format)];
    }

    public override IReadOnlyList<CodecFormat> Formats { get; }

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => Of(head, extension) is not null;

    public override ImageReader Open(string path, ReadOptions options)
    {
        var file = InputFile.Open(path);
        try
        {
            var extension = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            var kind = InputFile.Identify(file, path, head => Of(head, extension));
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported,
                    $"'{path}' is a picture, not a table", "give a CSV or an NPY file");
            return new SharpReader(file, path, kind.Served, kind.Served.Describe(file, path, options.Limits),
                options.Thorough);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Check(string format, object options, OperatorCheck check)
    {
        FormatChoice.Check(options, check);
        if (check.Findings.Count == 0)
            Named(format).Check(options, check);
    }

    public override SampleType Choose(ImageInfo image, string format, object options) => Named(format).Choose(image, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var writes = Named(format);
        var type = writes.Choose(image, options);
        var kept = OutputMetadata.Of(metadata, image, format, FormatMetadata.Of(format));
        var tooLong = format == "jpeg" ? JpegSegments.TooLong(kept.Metadata) : MetadataKinds.None;
        return kept.Tell(new SharpWriter(target, image, kept.Metadata, PixelLayout.For(image.Channels, type), writes, options),
            type, tooLong);
    }

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads)
    {
        var writes = Named(format);
        return SharpMemory.Image(image, writes.Choose(image, options)) + writes.EncoderBytes(image, options);
    }

    private SharpKind? Of(ReadOnlySpan<byte> head, string extension)
    {
        foreach (var kind in _kinds)
            if (kind.Begins(head, extension))
                return kind;
        return null;
    }

    private Formats.SharpFormat Named(string format) => _kinds.First(kind => kind.Format.Name == format).Served;
}
