using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Gif;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// JPEG, WebP, TIFF, GIF, BMP and TGA through SixLabors.ImageSharp: managed code on every platform. It holds whole images, and
/// its memory figures include them; of files with several frames it holds one.
/// </summary>
public sealed class ImageSharpCodec : Codec
{
    private readonly SharpKind[] _kinds;

    /// <summary>Creates a codec for all formats.</summary>
    public ImageSharpCodec()
        : this(_ => true)
    {
    }

    /// <summary>Creates a codec for some of the formats.</summary>
    /// <param name="serves">Returns whether the codec supports the format with a name.</param>
    public ImageSharpCodec(Func<string, bool> serves)
    {
        _kinds = [.. SharpKind.All.Where(kind => serves(kind.Format.Name))];
        Formats = [.. _kinds.Select(kind => kind.Format)];
    }

    public override IReadOnlyList<CodecFormat> Formats { get; }

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => Of(head, extension) is not null;

    public override ImageReader Open(string path, ReadOptions options)
    {
        Stream file = InputFile.Open(path);
        try
        {
            var extension = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            var kind = InputFile.Identify(file, path, head => Of(head, extension));
            var frames = 1;
            if (kind.Format.Name == "tiff")
                (file, frames) = Page(file, path, options);
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported,
                    $"'{path}' is an image, not a table", "use a CSV or NPY file");
            // ImageSharp 2.1 does not decode animations, only each of their frames.
            if (kind.Format.Name == "webp" && WebpFrames.Open(this, path, options) is { } animation)
            {
                file.Dispose();
                return new FirstFrame(animation);
            }
            var described = kind.Served.Describe(file, path, options.Limits);
            return new SharpReader(file, path, kind.Served, frames > 1 ? described.Of(frames) : described, options.Thorough);
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

    public override FrameReader OpenFrames(string path, ReadOptions options) =>
        PictureFrames.Open(this, path, options) ?? base.OpenFrames(path, options);

    public override SampleType Choose(ImageInfo image, string format, object options) => Named(format).Choose(image, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var writes = Named(format);
        var type = writes.Choose(image, options);
        var kept = OutputMetadata.Of(metadata, image, format, FormatMetadata.Of(format));
        var tooLong = format == "jpeg" ? JpegSegments.TooLong(kept.Metadata) : MetadataKinds.None;
        var writer = kept.Wrap(
            new SharpWriter(target, image, kept.Metadata, PixelLayout.For(image.Channels, type), writes, options), type, tooLong);
        return format == "gif" ? PartialAlphaCheck.Around(writer, image) : writer;
    }

    public override FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        PictureFrames.Create(target, sequence, format,
            (stage, image, metadata) => Create(stage, image, metadata, format, options, threads));

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads)
    {
        var writes = Named(format);
        return SharpMemory.Image(image, writes.Choose(image, options)) + writes.EncoderBytes(image, options);
    }

    private static (Stream File, int Pages) Page(Stream file, string path, ReadOptions options)
    {
        file.Dispose();
        file = TiffPages.Open(path, options.Frame, options.Limits, out var pages);
        return (file, pages?.Count ?? 1);
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
