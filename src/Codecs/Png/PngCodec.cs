using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// PNG (W3C, third edition), managed, streaming both ways, animations included. Reads every color type, depth and interlacing;
/// writes gray and RGB of 8 or 16 bits, with or without alpha, and black and white of 1 bit.
/// </summary>
public sealed class PngCodec : Codec
{
    internal static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    public override IReadOnlyList<CodecFormat> Formats { get; } =
        [new("png", ["png", "apng"], CanWrite: true, typeof(PngOptions)) { WritesFrames = true }];

    /// <inheritdoc/>
    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => head.StartsWith(Signature);

    /// <inheritdoc/>
    public override ImageReader Open(string path, ReadOptions options) =>
        options.AsTable
            ? throw new PipelineException(
                Codes.Unsupported, "a PNG file is an image, not a table", "omit 'as: table' to read it as an image")
            : new PngReader(path, options.Limits);

    /// <inheritdoc/>
    public override void Check(string format, object options, OperatorCheck check) =>
        FormatChoice.CheckBits(((PngOptions)options).Bits, floats: false, check, bilevel: true);

    /// <inheritdoc/>
    public override FrameReader OpenFrames(string path, ReadOptions options) =>
        PngFrames.Open(path, options.Limits) ?? base.OpenFrames(path, options);

    /// <inheritdoc/>
    public override SampleType Choose(ImageInfo image, string format, object options)
    {
        FormatChoice.RequireNoInks(image, "png");
        if (image.Channels is < 1 or > 4 || image.HasAlpha != (image.Channels is 2 or 4))
            throw new PipelineException(
                Codes.FormatCannotHold,
                $"PNG holds gray or RGB, each with or without alpha, but the image has {Describe(image)}",
                "select channels with the operator 'channels', or write another format: npy, tiff, csv");
        if (image.White is not { } white)
            throw new PipelineException(
                Codes.NoNominalRange,
                "the image has no nominal range, but PNG stores only integers",
                "set one with 'normalize' or 'levels', or write a floating-point format: npy, tiff, csv");
        var type = ((PngOptions)options).Bits switch
        {
            0 => white <= 255 ? SampleType.UInt8 : SampleType.UInt16,
            1 => FormatChoice.Bilevel(image, "png"),
            8 => SampleType.UInt8,
            16 => SampleType.UInt16,
            var bits => throw new PipelineException(
                Codes.NotAllowed, $"'bits' is {bits}; allowed are 1, 8, 16, and 0 for automatic"),
        };
        if (SegmentLayout.Of(image, Depth(type, options)) is null)
            throw new PipelineException(
                Codes.FormatCannotHold,
                $"a row of {image.Width} pixels is too long for this PNG encoder",
                "crop or resize the image");
        return type;
    }

    /// <inheritdoc/>
    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var type = Choose(image, format, options);
        var kept = OutputMetadata.Of(metadata, image, format, FormatMetadata.Of(format));
        var depth = Depth(type, options);
        return kept.Wrap(new PngWriter(target, image, depth,
            SegmentLayout.Of(image, depth)!, kept.Metadata, ((PngOptions)options).Compression, threads), type);
    }

    /// <inheritdoc/>
    public override FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        new AssembledFrames(target, sequence, new PngAssembly(),
            (stage, image, metadata) => Create(stage, image, metadata, format, options, threads));

    /// <inheritdoc/>
    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) =>
        SegmentLayout.Of(image, Depth(Choose(image, format, options), options))!.HeldBytes * SegmentQueue.MostSegments(threads);

    private static int Depth(SampleType type, object options) => ((PngOptions)options).Bits == 1 ? 1 : 8 * type.Bytes();

    private static string Describe(ImageInfo image) =>
        $"{image.Channels} channel{(image.Channels == 1 ? "" : "s")}"
        + $"{(image.HasAlpha ? ", the last of them alpha" : " and no alpha")}";
}
