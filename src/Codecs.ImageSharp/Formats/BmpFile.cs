using System.Buffers.Binary;
using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>BMP: 8-bit gray, color, or color with alpha.</summary>
internal sealed class BmpFile() : SharpFormat("bmp")
{
    // Horizontal and vertical pixels per meter, in headers of at least 40 bytes.
    private const int DensityAt = 38, HeaderLengthAt = 14, HeaderWithDensity = 40;
    private const long MostLeftOut = 1 << 24;

    public override IImageDecoder Decoder => new BmpDecoder();

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        CheckFileHeader(file, path);
        if ((RareDepth(file) ?? BmpMasks.Refusal(file)) is { } what)
            throw Unread(path, what);
        var info = Identify(file, path, limits);
        CheckPacked(file, path, (long)info.Width * info.Height);
        var bmp = info.Metadata.GetBmpMetadata();
        var alpha = bmp is { BitsPerPixel: BmpBitsPerPixel.Pixel32,
            InfoHeaderType: >= BmpInfoHeaderType.AdobeVersion3WithAlpha and not BmpInfoHeaderType.Os2Version2 };
        var metadata = SharpMetadata.Read(path, info.Metadata, limits) with { PixelsPerMeter = Density(file) };
        return Described(info.Width, info.Height, PixelLayout.For(alpha ? 4 : 3, SampleType.UInt8),
            metadata, Orientation.Normal, 2L * info.Width * info.Height);
    }

    // Depths that only Windows CE and GDI+ define.
    private static string? RareDepth(Stream file)
    {
        Span<byte> head = stackalloc byte[BmpHeader.Bytes];
        BmpHeader.Read(file, head);
        return new BmpHeader(head).BitsPerPixel is (2 or 64) and var bits ? $"of {bits} bits per pixel" : null;
    }

    private static void CheckFileHeader(Stream file, string path)
    {
        Span<byte> head = stackalloc byte[BmpHeader.Bytes];
        file.Position = 0;
        if (!BmpHeader.Begins(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]))
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a DIB, a BMP without the 14 bytes of its file header, which is not supported", "save it as BMP "
                + "or PNG");
    }

    // Runs of 255 pixels take two bytes, but packed rows may omit pixels, and ImageSharp holds all of them.
    private static void CheckPacked(Stream file, string path, long pixels)
    {
        Span<byte> head = stackalloc byte[BmpHeader.Bytes];
        BmpHeader.Read(file, head);
        if (!new BmpHeader(head).IsPlain && pixels > MostLeftOut && file.Length < pixels / 128)
            throw new PipelineException(Codes.Unsupported, $"'{path}' is a BMP of {pixels} pixels of which {file.Length} bytes "
                + $"leave most out, which is supported up to {MostLeftOut} pixels", "save it as PNG");
    }

    public override void CheckWhole(Stream file, string path)
    {
        Span<byte> head = stackalloc byte[BmpHeader.Bytes];
        BmpHeader.Read(file, head);
        var needed = new BmpHeader(head).Needed;
        if (file.Length < needed)
            throw Cut(path, needed, file.Length);
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        if (image.Pixels * 4 > int.MaxValue)
            throw FormatChoice.CannotHold("bmp",
                $"at most 2 GiB, but the image is {image.Width}×{image.Height}", "write png or tiff");
        return FormatChoice.Picture(image, "bmp", int.MaxValue, alpha: true, SampleType.UInt8);
    }

    public override void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        using var encoded = new MemoryStream();
        base.Save(image, encoded, info, metadata, options);
        // If the density is unknown, ImageSharp generates one.
        if (metadata.PixelsPerMeter is null)
            encoded.GetBuffer().AsSpan(DensityAt, 8).Clear();
        encoded.Position = 0;
        encoded.CopyTo(target);
    }

    public override IImageEncoder Encoder(ImageInfo image, object options) => new BmpEncoder
    {
        BitsPerPixel = image.HasAlpha ? BmpBitsPerPixel.Pixel32
            : image.Channels == 1 ? BmpBitsPerPixel.Pixel8 : BmpBitsPerPixel.Pixel24,
        SupportTransparency = image.HasAlpha,
    };

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (image.Pixels * 8);

    // For a density of 0, ImageSharp returns 96 per inch.
    private static (double X, double Y)? Density(Stream file)
    {
        Span<byte> head = stackalloc byte[DensityAt + 8];
        file.Position = 0;
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || BinaryPrimitives.ReadInt32LittleEndian(head[HeaderLengthAt..]) < HeaderWithDensity)
            return null;
        var (x, y) = (BinaryPrimitives.ReadInt32LittleEndian(head[DensityAt..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[(DensityAt + 4)..]));
        return x > 0 && y > 0 ? (x, y) : null;
    }
}
