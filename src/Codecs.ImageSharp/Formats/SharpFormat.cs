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

/// <summary>A format that ImageSharp serves: what its files hold, where they end, how they are written.</summary>
/// <param name="name">The format's name.</param>
internal abstract class SharpFormat(string name)
{
    public string Name => name;

    /// <summary>A decoder of the first image of a file; the only one that may see its files.</summary>
    public abstract IImageDecoder Decoder { get; }

    /// <summary>What a file's header says, within the limits; no sample is touched.</summary>
    public abstract Description Describe(Stream file, string path, ImageLimits limits);

    /// <summary>ImageSharp takes many a file that ends early for whole: reads a file to its own end mark.</summary>
    /// <exception cref="PipelineException">PK0603: it has none.</exception>
    public abstract void CheckWhole(Stream file, string path);

    /// <summary>
    /// The file as ImageSharp is to see it, once it is known to be whole, and what is wrong with it beside its image and beyond
    /// its header.
    /// </summary>
    /// <exception cref="PipelineException">PK0603; PK0602: it is damaged otherwise too.</exception>
    public virtual (Stream Whole, IReadOnlyList<Diagnostic> Warnings) Prepare(Stream file, string path, bool thorough)
    {
        CheckWhole(file, path);
        return (file, []);
    }

    /// <summary>Says which options ImageSharp cannot honor.</summary>
    public virtual void Check(object options, OperatorCheck check)
    {
    }

    /// <summary>The samples it takes of an image, or why it cannot hold it.</summary>
    public virtual SampleType Choose(ImageInfo image, object options) => FormatChoice.Of(image, name, options);

    /// <summary>How an image is written.</summary>
    public abstract IImageEncoder Encoder(ImageInfo image, object options);

    /// <summary>Bytes beside the image while it is written: the file, held whole where the target cannot seek.</summary>
    public abstract long EncoderBytes(ImageInfo image, object options);

    /// <summary>Writes an image with its metadata.</summary>
    public virtual void Save(Image image, Stream target, ImageInfo info, ImageMetadata metadata, object options)
    {
        SharpMetadata.Write(image, metadata);
        image.Save(target, Encoder(info, options));
    }

    /// <summary>ImageSharp's reading of the header, its size checked.</summary>
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

    /// <summary>A header in our words.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="layout">The pixels it is decoded into.</param>
    /// <param name="metadata">What is kept.</param>
    /// <param name="orientation">How the rows lie.</param>
    /// <param name="bytes">What the decoder holds beside the image.</param>
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

    /// <summary>The refusal of a kind of file.</summary>
    protected PipelineException Unread(string path, string what) => new(
        Codes.Unsupported, $"'{path}' is a {name.ToUpperInvariant()} {what}, which ImageSharp does not read",
        "save it another way");

    /// <summary>The refusal of a file that ends at byte <paramref name="length"/> but goes on.</summary>
    protected static PipelineException Cut(string path, long needed, long length) =>
        new(Codes.Truncated, $"'{path}' should have {needed} bytes and has {length}", "replace the file");
}

/// <summary>What a file holds.</summary>
/// <param name="Layout">The pixels it is decoded into.</param>
/// <param name="Header">The same for the engine.</param>
internal sealed record Description(PixelLayout Layout, ImageHeader Header)
{
    /// <summary>The same, of a file with so many frames.</summary>
    public Description Of(int frames) => this with { Header = Header with { Frames = frames } };
}
