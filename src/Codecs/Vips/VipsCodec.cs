using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Gif;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Jpeg2000;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// JPEG, WebP, TIFF, GIF, AVIF, HEIF, JPEG XL and JPEG 2000 through libvips, which is loaded when the first such file is opened.
/// </summary>
public sealed class VipsCodec : Codec
{
    private readonly UntrustedDecoding _untrusted;
    private readonly bool _fastJpeg;

    /// <summary>Creates a codec for all formats.</summary>
    /// <param name="untrusted">Where AVIF, HEIF, JPEG XL and JPEG 2000 are decoded.</param>
    public VipsCodec(UntrustedDecoding untrusted)
        : this(untrusted, fastJpeg: true, _ => true)
    {
    }

    /// <summary>Creates a codec that uses libvips for every JPEG unless <paramref name="fastJpeg"/> is set.</summary>
    /// <param name="untrusted">Where AVIF, HEIF, JPEG XL and JPEG 2000 are decoded.</param>
    /// <param name="fastJpeg">Whether small JPEGs can use libturbojpeg.</param>
    internal VipsCodec(UntrustedDecoding untrusted, bool fastJpeg)
        : this(untrusted, fastJpeg, _ => true)
    {
    }

    private VipsCodec(UntrustedDecoding untrusted, bool fastJpeg, Func<string, bool> serves)
    {
        (_untrusted, _fastJpeg) = (untrusted, fastJpeg);
        Formats = [.. VipsKind.All.Select(kind => kind.Format).Where(format => serves(format.Name))];
    }

    public override IReadOnlyList<CodecFormat> Formats { get; }

    /// <summary>Returns this codec for some of its formats.</summary>
    internal VipsCodec Serving(Func<string, bool> serves) => new(_untrusted, _fastJpeg, serves);

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) =>
        VipsKind.Of(head) is { } kind && Formats.Contains(kind.Format);

    public override ImageReader Open(string path, ReadOptions options)
    {
        VipsKind kind;
        JpegHeader? jpeg;
        Jp2kHeader? jp2k;
        int? sequence;
        using (var file = InputFile.Open(path))
        {
            kind = InputFile.Identify(file, path, VipsKind.Of);
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported,
                    $"'{path}' is an image, not a table", "use a CSV or NPY file");
            if (kind.Format.Name == "webp")
                RiffLength.Check(file, path);
            sequence = HeifSequence.Frames(file) is > 1 and var frames ? frames : null;
            if (kind.Format.Name == "gif")
                GifBlocks.Read(file, path);
            jpeg = kind.Format.Name == "jpeg" ? JpegHeader.Read(file, path, options.Limits) : null;
            jp2k = kind.Format.Name == "jp2k" ? Jp2kHeader.Read(file, path, options.Limits) : null;
            if (jpeg is not null && _fastJpeg && TurboRoute.Reads(jpeg))
                return new TurboReader(file, path, jpeg, options.Thorough);
        }
        TiffLayout? tiff = null;
        TiffPages? pages = null;
        if (kind.Format.Name == "tiff" && LibTiffReader.Open(path, options, out tiff, out pages) is { } beyond)
            return beyond;
        VipsLibrary.Ensure(kind.Format.Name, kind.Loader);
        if (kind.IsTrusted || _untrusted == UntrustedDecoding.InProcess)
            return VipsLoader.Open(path, kind, options, jpeg, jp2k?.White, IsStreamed(jpeg, tiff), pages, sequence);
        if (_untrusted.Processes is not { } processes)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a {kind.Format.Name.ToUpperInvariant()}, whose decoder is not trusted to run in this process",
                "pass AddBuiltInCodecs an UntrustedDecoding that allows it");
        return ComparedReader.Open(path, options, processes);
    }

    private static bool IsStreamed(JpegHeader? jpeg, TiffLayout? tiff) =>
        jpeg is { IsHeldWhole: false } || (tiff is not null && TiffPacking.HoldsFewRows(tiff));

    /// <summary>
    /// Returns whether the library that would write such an image is installed; otherwise, further checks are pointless.
    /// </summary>
    internal bool CanWrite(ImageInfo image, object options) =>
        (options is JpegOptions jpeg && _fastJpeg && TurboRoute.Writes(image, jpeg)) || VipsLibrary.Loads;

    /// <summary>Whether the library is installed.</summary>
    internal bool Loads => VipsLibrary.Loads;

    public override void Check(string format, object options, OperatorCheck check) => FormatChoice.Check(options, check);

    public override FrameReader OpenFrames(string path, ReadOptions options)
    {
        if (PictureFrames.Open(this, path, options) is { } animation)
            return animation;
        HeifSequence.RequireNone(path);
        return base.OpenFrames(path, options);
    }

    public override SampleType Choose(ImageInfo image, string format, object options) =>
        FormatChoice.Of(image, format, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var type = Choose(image, format, options);
        var kept = OutputMetadata.Of(metadata, image, format, FormatMetadata.Of(format, image));
        var tooLong = options is JpegOptions ? JpegSegments.TooLong(kept.Metadata) : MetadataKinds.None;
        var writer = kept.Wrap(Writer(target, image, kept.Metadata, format, options), type, tooLong);
        return format == "gif" ? PartialAlphaCheck.Around(writer, image) : writer;
    }

    private ImageWriter Writer(Stream target, ImageInfo image, ImageMetadata metadata, string format, object options)
    {
        var type = Choose(image, format, options);
        var saver = VipsSaver.For(VipsKind.Named(format), image, type, metadata, options);
        ImageWriter Encoder(Stream stream) => new VipsWriter(stream, image, type, metadata, saver);

        switch (format)
        {
            case "jpeg":
                var segments = new JpegMetadataStream(target, metadata, isJfif: !image.IsCmyk);
                return _fastJpeg && TurboRoute.Writes(image, (JpegOptions)options)
                    ? new TurboWriter(segments, image, (JpegOptions)options)
                    : HeldVipsWriter.Suits(image) ? new HeldVipsWriter(segments, image, metadata, saver) : Encoder(segments);
            case "webp":
                return new FramedWriter(target, Encoder, (to, file) => WebpContainer.Write(to, file, image, metadata));
            case "jxl":
                return new FramedWriter(target, Encoder, (to, file) => JxlContainer.Write(to, file, metadata));
            case "avif" or "heif" when metadata.Kinds != MetadataKinds.None:
                return new FramedWriter(target, Encoder, (to, file) => HeifExif.Write(to, file, metadata.Exif));
            // Both write lengths or offsets at the start that are known only at the end.
            case "tiff":
                ImageWriter Rows(Stream stream) =>
                    ((TiffOptions)options).Bits == 1 ? new BilevelWriter(Encoder(stream), image) : Encoder(stream);
                return IsFile(target) ? new TiffWriter(target, Rows(target), metadata)
                    : new StagedWriter(target, stage => new TiffWriter(stage, Rows(stage), metadata));
            case "jp2k" when !target.CanSeek:
                return new StagedWriter(target, Encoder);
            default:
                return Encoder(target);
        }
    }

    // Metadata of a TIFF is read from its encoded form.
    private static bool IsFile(Stream target) => target is { CanSeek: true, CanRead: true, Position: 0 };

    public override FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        PictureFrames.Create(target, sequence, format,
            (stage, image, metadata) => Create(stage, image, metadata, format, options, threads));

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) =>
        options is JpegOptions jpeg && _fastJpeg && TurboRoute.Writes(image, jpeg)
            ? TurboWriter.Bytes(image)
            : VipsMemory.Encoder(image, Choose(image, format, options), format, options);
}
