using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Gif;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Quantization;
using ImageInfo = PipelineKit.Imaging.ImageInfo;
using ImageMetadata = PipelineKit.Codecs.ImageMetadata;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>GIF: the first image, on the file's canvas.</summary>
internal sealed class GifFile() : SharpFormat("gif")
{
    // The lowest effort that uses the better of two quantizers, which takes twice as long.
    private const int BestEffort = 4;

    // As in libvips.
    private const byte LeastOpaque = 128;

    public override IImageDecoder Decoder => new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First };

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        var blocks = GifBlocks.Read(file, path);
        CheckSize(path, blocks.Width, blocks.Height, limits);
        var frames = blocks.CountFrames(limits.MaxFrames + 1);
        InputLimits.CheckFrames(path, frames, limits);
        var layout = PixelLayout.For(blocks.CoversAll ? 3 : 4, SampleType.UInt8);
        return Described(blocks.Width, blocks.Height, layout, ImageMetadata.None,
            Orientation.Normal, 2L * blocks.Width * blocks.Height).Of((int)frames);
    }

    public override void CheckWhole(Stream file, string path) => GifBlocks.Read(file, path);

    // It does not support metadata.
    public override void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        if (!info.HasAlpha)
        {
            image.Save(target, Encoder(info, options));
            return;
        }
        using var copy = image.CloneAs<Rgba32>();
        MakeAlphaBinary(copy);
        copy.Save(target, Encoder(info, options));
    }

    // A pixel of a GIF is either transparent or opaque. ImageSharp writes only transparent black as transparent, and
    // other transparent pixels as opaque.
    private static void MakeAlphaBinary(Image<Rgba32> image) => image.ProcessPixelRows(rows =>
    {
        for (var y = 0; y < rows.Height; y++)
            foreach (ref var pixel in rows.GetRowSpan(y))
                if (pixel.A < LeastOpaque)
                    pixel = default;
                else
                    pixel.A = byte.MaxValue;
    });

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var gif = (GifOptions)options;
        var quantizer = new QuantizerOptions
        {
            Dither = gif.Dither > 0 ? KnownDitherings.FloydSteinberg : null,
            DitherScale = (float)gif.Dither,
        };
        return new GifEncoder
        {
            ColorTableMode = GifColorTableMode.Global,
            Quantizer = gif.Effort < BestEffort ? new OctreeQuantizer(quantizer) : new WuQuantizer(quantizer),
        };
    }

    // Wu's tables, the palette's cache and the indices; and a copy if there is alpha.
    public override long EncoderBytes(ImageInfo image, object options) =>
        SharpMemory.Base + (64 << 20) + ((image.HasAlpha ? 8 : 4) * image.Pixels);
}
