using PipelineKit.Codecs.ImageSharp.Options;
using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Tga;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>TGA: 8-bit gray, color, or color with alpha.</summary>
internal sealed class TgaFile() : SharpFormat("tga")
{
    private const int LongestRun = 128;

    public override IImageDecoder Decoder => new TgaDecoder();

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        var header = Header(file, stackalloc byte[TgaHeader.Bytes]);
        CheckSize(path, header.Width, header.Height, limits);
        if (Refusal(header) is { } what)
            throw Unread(path, what);
        var channels = header.Kind == TgaKind.Gray ? 1 : header.AlphaBits > 0 && header.BitsPerPixel is 16 or 32 ? 4 : 3;
        var bytes = (long)header.Width * header.Height * (header.IsPacked ? header.BitsPerPixel / 8 : 1);
        return Described(header.Width, header.Height, PixelLayout.For(channels, SampleType.UInt8),
            ImageMetadata.None, Orientation.Normal, bytes);
    }

    public override void CheckWhole(Stream file, string path)
    {
        var header = Header(file, stackalloc byte[TgaHeader.Bytes]);
        var (start, pixels, each) = (header.DataStart, (long)header.Width * header.Height, (header.BitsPerPixel + 7) / 8);
        if (header.IsPacked)
            CheckRuns(file, path, start, pixels, each);
        else if (file.Length < start + (pixels * each))
            throw Cut(path, start + (pixels * each), file.Length);
    }

    public override SampleType Choose(ImageInfo image, object options) =>
        FormatChoice.Picture(image, "tga", ushort.MaxValue, alpha: true, SampleType.UInt8);

    public override IImageEncoder Encoder(ImageInfo image, object options) => new TgaEncoder
    {
        BitsPerPixel = image.HasAlpha ? TgaBitsPerPixel.Pixel32
            : image.Channels == 1 ? TgaBitsPerPixel.Pixel8 : TgaBitsPerPixel.Pixel24,
        Compression = ((TgaOptions)options).Rle ? TgaCompression.RunLength : TgaCompression.None,
    };

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (image.Pixels * 5);

    private static TgaHeader Header(Stream file, Span<byte> head)
    {
        file.Position = 0;
        file.ReadExactly(head);
        return new TgaHeader(head);
    }

    // What version 2.1 misreads or fails on.
    private static string? Refusal(TgaHeader header) => header switch
    {
        { Kind: TgaKind.Gray, BitsPerPixel: not 8 } => $"of {header.BitsPerPixel} bits of gray",
        { Kind: TgaKind.Color, BitsPerPixel: not (16 or 24 or 32) } => $"of {header.BitsPerPixel} bits of color",
        { Kind: TgaKind.Palette, BitsPerPixel: not 8 } => $"with a palette and {header.BitsPerPixel} bits per pixel",
        { Kind: TgaKind.Palette, PaletteBits: not (16 or 24 or 32) } => $"with a palette of {header.PaletteBits} bits",
        { Kind: TgaKind.Palette, PaletteStart: not 0 } => "whose palette does not begin at color 0",
        { AlphaBits: not (0 or 1 or 8) } or { BitsPerPixel: 32, AlphaBits: 1 } or { BitsPerPixel: 16, AlphaBits: 8 } =>
            $"with {header.AlphaBits} bits of alpha",
        _ => null,
    };

    // ImageSharp replaces missing data with zeros, and a run can extend past the last pixel.
    private static void CheckRuns(Stream file, string path, long start, long pixels, int each)
    {
        file.Position = start;
        var runs = new BufferedStream(file, 1 << 16);
        Span<byte> content = stackalloc byte[LongestRun * each];
        while (pixels > 0)
        {
            var head = runs.ReadByte();
            var run = (head & 0x7F) + 1;
            var bytes = head < LongestRun ? run * each : each;
            if (head < 0 || runs.ReadAtLeast(content[..bytes], bytes, throwOnEndOfStream: false) < bytes)
                throw new PipelineException(Codes.Truncated,
                    $"'{path}' ends before its image does (its runs are cut short)", "replace the file");
            pixels -= run;
        }
        if (pixels < 0)
            throw new PipelineException(Codes.Corrupt,
                $"'{path}' cannot be decoded: a run of its TGA data goes beyond the image", "replace the file");
    }
}
