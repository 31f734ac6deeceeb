using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>A format that ImageSharp supports: how its files are read, checked and written.</summary>
/// <param name="name">The format's name.</param>
internal abstract class SharpFormat(string name)
{
    public string Name => name;

    /// <summary>The decoder of the first image of a file; no other decoder is used.</summary>
    public abstract IImageDecoder Decoder { get; }

    /// <summary>Reads a file's header and checks the limits, without decoding samples.</summary>
    public abstract Description Describe(Stream file, string path, ImageLimits limits);

    /// <summary>Reads a file up to its end marker, because ImageSharp accepts many truncated files.</summary>
    /// <exception cref="PipelineException">PK0603: it has none.</exception>
    public abstract void CheckWhole(Stream file, string path);

    /// <summary>
    /// Returns the file as passed to ImageSharp, once it is known to be complete, and problems outside the pixel data and the
    /// header.
    /// </summary>
    /// <exception cref="PipelineException">PK0603; PK0602: it is damaged in other ways too.</exception>
    public virtual (Stream Whole, IReadOnlyList<Diagnostic> Warnings) Prepare(Stream file, string path, bool thorough)
    {
        CheckWhole(file, path);
        return (file, []);
    }

    /// <summary>Reports options that ImageSharp does not support.</summary>
    public virtual void Check(object options, OperatorCheck check)
    {
    }

    /// <summary>Returns the sample type for an image, or explains why the format cannot hold it.</summary>
    public virtual SampleType Choose(ImageInfo image, object options) => image.IsCmyk
        ? throw FormatChoice.CannotHold(name, "gray or RGB when ImageSharp writes it, but the image is CMYK",
            "convert it in a stage with `icc`, `to: srgb`, or write tiff or jpeg without `--codecs imagesharp`")
        : FormatChoice.Of(image, name, options);

    /// <summary>Creates the encoder of an image.</summary>
    public abstract IImageEncoder Encoder(ImageInfo image, object options);

    /// <summary>
    /// Returns the bytes used while an image is written, in addition to it: the file is held whole if the target is not seekable.
    /// </summary>
    public abstract long EncoderBytes(ImageInfo image, object options);

    /// <summary>Writes an image with its metadata.</summary>
    public virtual void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        SharpMetadata.Write(image, metadata);
        image.Save(target, Encoder(info, options));
    }

    /// <summary>Reads the header with ImageSharp and checks the size.</summary>
    protected IImageInfo Identify(Stream file, string path, ImageLimits limits)
    {
        var info = SharpFault.Guard(file, path, this, () =>
        {
            file.Position = 0;
            return ((IImageInfoDetector)Decoder).Identify(SharpLimits.Configuration(limits.MaxMetadataBytes),
                file, CancellationToken.None);
        });
        CheckSize(path, info.Width, info.Height, limits);
        return info;
    }

    /// <exception cref="PipelineException">PK0602: no pixels; PK0604: too many.</exception>
    protected static void CheckSize(string path, long width, long height, ImageLimits limits)
    {
        if (width < 1 || height < 1)
            throw new PipelineException(Codes.Corrupt,
                $"'{path}' is damaged: its header says {width}×{height}", "replace the file");
        InputLimits.CheckPixels(path, width, height, limits);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new PipelineException(Codes.TooLarge,
                $"'{path}' is {width}×{height}: a side is too long", "split it into smaller images");
    }

    /// <summary>Creates the description of a header.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="layout">The pixels it is decoded into.</param>
    /// <param name="metadata">The metadata to keep.</param>
    /// <param name="orientation">The orientation of the rows.</param>
    /// <param name="bytes">The bytes that the decoder uses in addition to the image.</param>
    protected Description Described(int width, int height, PixelLayout layout,
        ImageMetadata metadata, Orientation orientation, long bytes)
    {
        var info = new ImageInfo(width, height,
            layout.Channels) { HasAlpha = layout.Channels is 2 or 4, White = layout.Type.White() };
        return new Description(layout, new ImageHeader(info, layout.Type, name)
        {
            Metadata = metadata,
            Orientation = orientation,
            DecoderBytes = SharpMemory.Image(info, layout.Type) + SharpMemory.Base + bytes,
        });
    }

    /// <summary>Creates the error for an unsupported kind of file.</summary>
    protected PipelineException Unread(string path, string what) => new(
        Codes.Unsupported, $"'{path}' is a {name.ToUpperInvariant()} {what}, which ImageSharp does not support",
        "save it in another way");

    /// <summary>Creates the error for a file that ends early, at byte <paramref name="length"/>.</summary>
    protected static PipelineException Cut(string path, long needed, long length) =>
        new(Codes.Truncated, $"'{path}' should have {needed} bytes but has {length}", "replace the file");
}

/// <summary>The contents of a file.</summary>
/// <param name="Layout">The pixels it is decoded into.</param>
/// <param name="Header">The header for the engine.</param>
internal sealed record Description(PixelLayout Layout, ImageHeader Header)
{
    /// <summary>Returns the description with a number of frames.</summary>
    public Description Of(int frames) => this with { Header = Header with { Frames = frames } };
}
