using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>GIF: the first image, on the file's canvas.</summary>
internal sealed class GifFile() : SharpFormat(PictureFormat.Gif.Format, PictureFormat.Gif.Begins, GifDecoder.Instance)
{
    // From here on the better of two quantizers, which takes twice as long.
    private const int BestEffort = 4;

    public override Description Describe(FileStream file, string path, ImageLimits limits)
    {
        var blocks = GifBlocks.Read(file, path);
        var info = Identify(file, path, limits);
        var layout = PixelLayout.For(blocks.CoversAll(info.Width, info.Height) ? 3 : 4, SampleType.UInt8);
        return Described(
            info.Width, info.Height, layout, SharpMetadata.Read(path, info.Metadata, limits), Orientation.Normal, 2L * info.Width * info.Height);
    }

    public override void CheckWhole(FileStream file, string path) => GifBlocks.Read(file, path);

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var gif = (GifOptions)options;
        var quantizer = new QuantizerOptions { Dither = gif.Dither > 0 ? KnownDitherings.FloydSteinberg : null, DitherScale = (float)gif.Dither };
        return new GifEncoder
        {
            ColorTableMode = GifColorTableMode.Global,
            Quantizer = gif.Effort < BestEffort ? new OctreeQuantizer(quantizer) : new WuQuantizer(quantizer),
        };
    }

    // Wu's tables, the palette's cache and the indices.
    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (64 << 20) + (4 * image.Pixels);
}
