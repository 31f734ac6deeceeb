using PipelineKit.Codecs.Containers;
using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Webp;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>WebP, lossy and lossless.</summary>
internal sealed class WebpFile() : SharpFormat("webp")
{
    public override IImageDecoder Decoder => new WebpDecoder { IgnoreMetadata = true };

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        CheckWhole(file, path);
        var chunks = WebpChunks.Read(file, path, limits);
        var info = Identify(file, path, limits);
        var layout = PixelLayout.For(chunks.HasAlpha ? 4 : 3, SampleType.UInt8);
        var orientation = SharpMetadata.Orientation(chunks.Metadata);
        return Described(info.Width, info.Height, layout, chunks.Metadata, orientation, 12L * info.Width * info.Height);
    }

    public override void CheckWhole(Stream file, string path) => RiffLength.Check(file, path);

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

    public override void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        using var encoded = new MemoryStream();
        image.Save(encoded, Encoder(info, options));
        WebpContainer.Write(target, encoded.GetBuffer().AsSpan(0, (int)encoded.Length), info, metadata);
    }

    public override long EncoderBytes(ImageInfo image, object options) =>
        SharpMemory.Base + (image.Pixels * (((WebpOptions)options).Lossless ? 64 : 24));
}
