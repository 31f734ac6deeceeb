using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Webp;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>WebP, lossy and lossless.</summary>
internal sealed class WebpFile() : SharpFormat(PictureFormat.Webp.Format, PictureFormat.Webp.Begins, WebpDecoder.Instance)
{
    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        CheckWhole(file, path);
        var info = Identify(file, path, limits);
        var metadata = SharpMetadata.Read(path, info.Metadata, limits);
        var layout = PixelLayout.For(HasAlpha(file) ? 4 : 3, SampleType.UInt8);
        return Described(info.Width, info.Height, layout, metadata, SharpMetadata.Orientation(metadata), 12L * info.Width * info.Height);
    }

    public override void CheckWhole(FileStream file, string path) => RiffLength.Check(file, path);

    // ImageSharp takes every lossless file for one with alpha. RFC 9649, 2.7 and 3.4: a flag of the extended header, or the bit
    // behind a lossless image's signature, width and height.
    private static bool HasAlpha(FileStream file)
    {
        Span<byte> head = stackalloc byte[25];
        file.Position = 0;
        file.ReadExactly(head);
        var chunk = head[12..];
        return chunk.StartsWith("VP8X"u8) ? (chunk[8] & 0x10) != 0 : chunk.StartsWith("VP8L"u8) && (chunk[12] & 0x10) != 0;
    }

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var webp = (WebpOptions)options;
        return new WebpEncoder
        {
            FileFormat = webp.Lossless ? WebpFileFormatType.Lossless : WebpFileFormatType.Lossy,
            Quality = webp.Quality,
            Method = (WebpEncodingMethod)webp.Effort,
            TransparentColorMode = WebpTransparentColorMode.Preserve,
        };
    }

    public override long EncoderBytes(ImageInfo image, object options) =>
        SharpMemory.Base + (image.Pixels * (((WebpOptions)options).Lossless ? 64 : 24));
}
