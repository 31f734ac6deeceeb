using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Formats;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>BMP: gray, color, or color with alpha, of 8 bits.</summary>
internal sealed class BmpFile() : SharpFormat("bmp")
{
    public override IImageDecoder Decoder => new BmpDecoder();

    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        var info = Identify(file, path, limits);
        var bmp = info.Metadata.GetBmpMetadata();
        var alpha = bmp is { BitsPerPixel: BmpBitsPerPixel.Pixel32,
            InfoHeaderType: >= BmpInfoHeaderType.AdobeVersion3WithAlpha and not BmpInfoHeaderType.Os2Version2 };
        var metadata = SharpMetadata.Read(path, info.Metadata, limits);
        return Described(info.Width, info.Height, PixelLayout.For(alpha ? 4 : 3, SampleType.UInt8),
            metadata, Orientation.Normal, 2L * info.Width * info.Height);
    }

    public override void CheckWhole(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[BmpHeader.Bytes];
        file.Position = 0;
        file.ReadExactly(head);
        var needed = new BmpHeader(head).Needed;
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        if (image.Pixels * 4 > int.MaxValue)
            throw FormatChoice.CannotHold("bmp",
                $"at most 2 GiB, and the image is {image.Width}×{image.Height}", "write png or tiff");
        return FormatChoice.Picture(image, "bmp", int.MaxValue, alpha: true, SampleType.UInt8);
    }

    public override IImageEncoder Encoder(ImageInfo image, object options) => new BmpEncoder
    {
        BitsPerPixel = image.HasAlpha ? BmpBitsPerPixel.Pixel32
            : image.Channels == 1 ? BmpBitsPerPixel.Pixel8 : BmpBitsPerPixel.Pixel24,
        SupportTransparency = image.HasAlpha,
    };

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (image.Pixels * 4);
}
