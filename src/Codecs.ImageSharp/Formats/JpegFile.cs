using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>JPEG. The header and metadata are read and written by our code, as with libvips.</summary>
internal sealed class JpegFile() : SharpFormat("jpeg")
{
    public override IImageDecoder Decoder => new JpegDecoder { IgnoreMetadata = true };

    public override Description Describe(Stream file, string path, ImageLimits limits)
    {
        var header = JpegHeader.Read(file, path, limits);
        CheckSize(path, header.Width, header.Height, limits);
        if (header.Precision != 8)
            throw Unread(path, $"of {header.Precision} bits per sample");
        if (header.Components is not (1 or 3 or 4))
            throw Unread(path, $"of {header.Components} components");
        // CMYK becomes RGB; the profile describes the colors before conversion.
        var metadata = header.Components == 4 ? header.Metadata with { IccProfile = null } : header.Metadata;
        var layout = PixelLayout.For(header.Components == 1 ? 1 : 3, SampleType.UInt8);
        // 64 coefficients of 16 bits per block, held for all blocks until the last scan.
        return Described(header.Width, header.Height, layout, metadata, header.Orientation, 128 * header.Blocks);
    }

    public override void CheckWhole(Stream file, string path) => JpegEnd.Check(file, path);

    // ImageSharp fails on stray bytes between segments. It skips those after a scan, and finding them requires another decoding.
    public override (Stream Whole, IReadOnlyList<Diagnostic> Warnings) Prepare(Stream file, string path, bool thorough)
    {
        var between = JpegEnd.Check(file, path);
        if (!between && !thorough)
            return (file, []);
        if (StrayBytes.Find(file) is { } stray)
            return (stray.Without(file), [stray.Warning]);
        return !between ? (file, [])
            : throw Damage.Of(path, Name, "there are bytes between its segments, and its codes do not fit its image");
    }

    public override void Check(object options, OperatorCheck check)
    {
        var jpeg = (JpegOptions)options;
        foreach (var (name, isOn) in new[] { ("progressive", jpeg.Progressive), ("optimize", jpeg.Optimize) })
            if (isOn)
                check.Fail(Codes.NotAllowed, name,
                    $"'{name}' is on, but ImageSharp writes only baseline JPEG with fixed tables",
                    "omit it, or omit `--codecs imagesharp`");
    }

    public override SampleType Choose(ImageInfo image, object options)
    {
        var jpeg = (JpegOptions)options;
        if (jpeg.Progressive || jpeg.Optimize)
        {
            throw new PipelineException(
                Codes.NotAllowed,
                $"`{(jpeg.Progressive ? "progressive" : "optimize")}` is on, " +
                "but ImageSharp writes only baseline JPEG with fixed tables",
                "omit it, or omit `--codecs imagesharp`");
        }
        return base.Choose(image, options);
    }

    public override IImageEncoder Encoder(ImageInfo image, object options)
    {
        var jpeg = (JpegOptions)options;
        return new JpegEncoder
        {
            Quality = jpeg.Quality,
            ColorType = image.Channels == 1 ? JpegColorType.Luminance
                : jpeg.HalvesColor ? JpegColorType.YCbCrRatio420 : JpegColorType.YCbCrRatio444,
        };
    }

    public override long EncoderBytes(ImageInfo image, object options) => SharpMemory.Base + (2 * image.Pixels * image.Channels);

    // Written by our code, identically for every encoder.
    public override void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options) =>
        image.Save(new JpegMetadataStream(target, metadata), Encoder(info, options));
}
