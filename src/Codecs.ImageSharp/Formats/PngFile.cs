using System.Buffers.Binary;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Png;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Png.Chunks;
using ImageInfo = PipelineKit.Imaging.ImageInfo;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>PNG, of which our own codec is the better one: it streams, and packs several times as fast.</summary>
internal sealed class PngFile() : SharpFormat(Ours.Formats[0], head => head.StartsWith(PngCodec.Signature), PngDecoder.Instance)
{
    private static readonly PngCodec Ours = new();

    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        // ImageSharp's look at the header passes over the profile.
        using var reader = Ours.Open(path, new ReadOptions { Limits = limits });
        var (info, header) = (reader.Header.Info, reader.Header);
        return Described(info.Width, info.Height, PixelLayout.For(info.Channels, header.SampleType), header.Metadata, header.Orientation, 0);
    }

    // Chunks: length, type, content, checksum; the last is IEND.
    public override void CheckWhole(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[8];
        for (long at = PngCodec.Signature.Length; ;)
        {
            file.Position = at;
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
                throw Cut(path, at + 12, file.Length);
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(head);
            if (at > file.Length)
                throw Cut(path, at, file.Length);
            if (head[4..].SequenceEqual("IEND"u8))
                return;
        }
    }

    public override SampleType Choose(ImageInfo image, object options) => Ours.Choose(image, "png", options);

    public override IImageEncoder Encoder(ImageInfo image, object options) => new PngEncoder
    {
        ColorType = (image.ColorChannels, image.HasAlpha) switch
        {
            (1, false) => PngColorType.Grayscale,
            (1, true) => PngColorType.GrayscaleWithAlpha,
            (_, false) => PngColorType.Rgb,
            _ => PngColorType.RgbWithAlpha,
        },
        BitDepth = Choose(image, options) == SampleType.UInt16 ? PngBitDepth.Bit16 : PngBitDepth.Bit8,
        FilterMethod = PngFilterMethod.Adaptive,
        CompressionLevel = (PngCompressionLevel)((PngOptions)options).Compression,
        TransparentColorMode = PngTransparentColorMode.Preserve,
    };

    // The file too, where the target cannot seek.
    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + SharpMemory.Image(image, Choose(image, options));

    public override void Attach(Image image, ImageMetadata metadata)
    {
        base.Attach(image, metadata);
        foreach (var (keyword, text) in metadata.Text)
            if (keyword.Length is >= 1 and <= 79)
                image.Metadata.GetPngMetadata().TextData.Add(new PngTextData(keyword, text, "", ""));
    }
}
