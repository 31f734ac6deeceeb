using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Metadata;
using ImageInfo = PipelineKit.Imaging.ImageInfo;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;
using Packing = SixLabors.ImageSharp.Formats.Tiff.Constants.TiffCompression;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>
/// 8-bit and 16-bit TIFF. ImageSharp 2.1 reads both in gray and in color, with or without alpha, but writes only 8 bits without
/// alpha; it reads floats and wider integers with a loss, so those are rejected.
/// </summary>
internal sealed class TiffFile() : SharpFormat("tiff")
{
    public override IImageDecoder Decoder => new TiffDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First };

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        var tags = TiffDirectory.Read(file, path);
        var (width, height) = (tags.First(TiffTag.Width, 0), tags.First(TiffTag.Height, 0));
        CheckSize(path, width, height, limits);
        InputLimits.CheckChannels(path, tags.First(TiffTag.SamplesPerPixel, 1), limits);
        if (TiffKind.Refusal(tags) is { } what)
            throw Unread(path, what);
        TiffPacking.CheckBytes(TiffLayout.Of(tags), path, file.Length);
        var (metadata, orientation) = TiffFileMetadata.Read(file, path, limits);
        // A strip can contain the whole image.
        return Described((int)width, (int)height, TiffKind.Layout(tags),
            metadata, orientation, 8 * width * height);
    }

    public override void CheckWhole(Stream file, string path)
    {
        var tags = TiffDirectory.Read(file, path);
        var strips = tags.Numbers(TiffTag.StripOffsets).Zip(tags.Numbers(TiffTag.StripBytes), (offset, bytes) => offset + bytes);
        var needed = strips.DefaultIfEmpty(0).Max();
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
        var (held, plain) = (tags.Numbers(TiffTag.StripBytes).Sum(), TiffKind.PlainBytes(tags));
        if (held < plain)
            throw Cut(path, needed + plain - held, file.Length);
    }

    public override void Check(object options, OperatorCheck check)
    {
        if (((TiffOptions)options).Bits is not (0 or 8) and var bits)
            check.Fail(Codes.NotAllowed, "bits", $"'bits' is {bits}, but ImageSharp writes only 8-bit TIFF",
                "use `bits: 8`, write png, or omit `--codecs imagesharp`");
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        const string cure = "write png, or omit `--codecs imagesharp`";
        var type = base.Choose(image, options);
        if (image.HasAlpha || image.Channels is not (1 or 3))
            throw FormatChoice.CannotHold("tiff",
                $"1 or 3 channels without alpha when ImageSharp writes it, but the image has {image}", cure);
        if (type is not SampleType.UInt8)
        {
            var bits = type is SampleType.UInt16 ? "integers of 16 bits" : "floats";
            throw FormatChoice.CannotHold("tiff", $"no {bits} when ImageSharp writes it", $"use `bits: 8`, {cure}");
        }
        return type;
    }

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var tiff = (TiffOptions)options;
        return new TiffEncoder
        {
            BitsPerPixel = image.Channels == 3 ? TiffBitsPerPixel.Bit24 : TiffBitsPerPixel.Bit8,
            PhotometricInterpretation = image.Channels == 3
                ? TiffPhotometricInterpretation.Rgb : TiffPhotometricInterpretation.BlackIsZero,
            HorizontalPredictor = tiff.Compression == Codecs.Options.TiffCompression.None
                ? TiffPredictor.None : TiffPredictor.Horizontal,
            Compression = tiff.Compression switch
            {
                Codecs.Options.TiffCompression.Deflate => Packing.Deflate,
                Codecs.Options.TiffCompression.Lzw => Packing.Lzw,
                _ => Packing.None,
            },
        };
    }

    public override long EncoderBytes(ImageInfo image, object options) =>
        SharpMemory.Base + (3 * SharpMemory.Image(image, SampleType.UInt8));

    public override void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        using var encoded = new MemoryStream();
        image.Save(encoded, Encoder(info, options));
        TiffFileMetadata.Write(encoded, metadata);
        encoded.Position = 0;
        encoded.CopyTo(target);
    }
}
