using System.Buffers.Binary;
using PipelineKit.Codecs.Formats;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>BMP: gray, colour, or colour with alpha, of 8 bits.</summary>
internal sealed class BmpFile() : SharpFormat(
    new("bmp", ["bmp", "dib"], CanWrite: true, typeof(BmpOptions)), head => head.StartsWith("BM"u8) && head.Length >= HeaderBytes, BmpDecoder.Instance)
{
    // The file's header and the first fields of the image's.
    private const int HeaderBytes = 38;
    private const int OldHeader = 12, BitFields = 3;

    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        var info = Identify(file, path, limits);
        var bmp = info.Metadata.GetBmpMetadata();
        var alpha = bmp is { BitsPerPixel: BmpBitsPerPixel.Pixel32, InfoHeaderType: >= BmpInfoHeaderType.AdobeVersion3WithAlpha and not BmpInfoHeaderType.Os2Version2 };
        var metadata = SharpMetadata.Read(path, info.Metadata, limits);
        return Described(info.Width, info.Height, PixelLayout.For(alpha ? 4 : 3, SampleType.UInt8), metadata, Orientation.Normal, 2L * info.Width * info.Height);
    }

    // Rows of whole 32-bit words, or as many packed bytes as the header says.
    public override void CheckWhole(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[HeaderBytes];
        file.Position = 0;
        file.ReadExactly(head);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var old = BinaryPrimitives.ReadUInt32LittleEndian(head[14..]) == OldHeader;
        long width = old ? BinaryPrimitives.ReadUInt16LittleEndian(head[18..]) : BinaryPrimitives.ReadInt32LittleEndian(head[18..]);
        long height = old ? BinaryPrimitives.ReadUInt16LittleEndian(head[20..]) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..]));
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(head[(old ? 24 : 28)..]);
        var packing = old ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head[30..]);
        var needed = offset + (packing is 0 or BitFields ? ((width * bits) + 31) / 32 * 4 * height : BinaryPrimitives.ReadUInt32LittleEndian(head[34..]));
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        if (image.Pixels * 4 > int.MaxValue)
            throw FormatChoice.CannotHold("bmp", $"at most 2 GiB, and the image is {image.Width}×{image.Height}", "write png or tiff");
        return FormatChoice.Picture(image, "bmp", int.MaxValue, alpha: true, SampleType.UInt8);
    }

    public override IImageEncoder Encoder(ImageInfo image, object options) => new BmpEncoder
    {
        BitsPerPixel = image.HasAlpha ? BmpBitsPerPixel.Pixel32 : image.Channels == 1 ? BmpBitsPerPixel.Pixel8 : BmpBitsPerPixel.Pixel24,
        SupportTransparency = image.HasAlpha,
    };

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (image.Pixels * 4);
}

/// <summary>How a BMP is written: there is only one way.</summary>
public sealed class BmpOptions;
