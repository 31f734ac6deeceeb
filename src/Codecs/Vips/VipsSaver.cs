using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>How a file is saved: libvips' operation and its arguments.</summary>
/// <param name="Format">The format's name, for messages.</param>
/// <param name="Operation">libvips' saver, by its nickname.</param>
/// <param name="OwnMetadata">Whether our code writes the metadata, so that libvips must not.</param>
/// <param name="Configure">Sets the arguments.</param>
internal sealed record VipsSaver(string Format, string Operation, bool OwnMetadata, Action<VipsOperation> Configure)
{
    // The size of the samples in bytes above which a TIFF needs 64-bit offsets.
    private const long ClassicTiff = 3_900_000_000;

    public static VipsSaver For(VipsKind kind, ImageInfo image, SampleType type, ImageMetadata metadata, object options) =>
        new(kind.Format.Name, kind.Saver, options is not (HeifOptions or JxlOptions), save =>
        {
            Set(save, kind.Format.Name, image, type, options);
            // By default, libvips generates an EXIF block for an image without one; in a WebP even if told not to.
            if (options is HeifOptions && metadata is { IccProfile: null, Exif: null, Xmp: null })
                save.Set("strip", true);
        });

    /// <summary>Sets the size and type of an image, and the metadata that libvips writes.</summary>
    public void Describe(VipsObject image, ImageInfo info, SampleType type, ImageMetadata metadata)
    {
        var (x, y) = metadata.PixelsPerMeter ?? (1000, 1000);
        VipsNative.vips_image_init_fields(image.Pointer, info.Width, info.Height, info.Channels, (int)type.Format(), 0,
            (int)Meaning(info, type), x / 1000, y / 1000);
        if (!OwnMetadata)
            VipsMetadata.Write(image, metadata);
    }

    /// <summary>Encodes an image.</summary>
    /// <exception cref="VipsException">libvips refused.</exception>
    public void Run(VipsObject image, VipsTarget target)
    {
        using var save = new VipsOperation(Operation);
        save.Set("in", image).Set("target", target.Object);
        Configure(save);
        save.Run();
    }

    /// <summary>Returns the error for a file that cannot be encoded.</summary>
    public PipelineException Fault(VipsException fault) => VipsLibrary.Lacking(Format, VipsLibrary.Version, fault.Message)
        ?? new PipelineException(Codes.CannotWrite, $"the {Format} could not be written{Own(fault)}", inner: fault);

    private static VipsMeaning Meaning(ImageInfo info, SampleType type) => (info.ColorChannels, type) switch
    {
        (1, SampleType.UInt16) => VipsMeaning.Gray16,
        (1, _) => VipsMeaning.Gray,
        (3, SampleType.UInt16) => VipsMeaning.Rgb16,
        (3, SampleType.UInt8) => VipsMeaning.Srgb,
        (3, _) => VipsMeaning.ScRgb,
        _ when info.IsCmyk => VipsMeaning.Cmyk,
        _ => VipsMeaning.MultiBand,
    };

    // Returns the messages of libvips about this saver, in brackets; the rest of its buffer concerns other images.
    private string Own(VipsException fault)
    {
        var saver = Operation[..Operation.IndexOf('_')];
        var words = fault.Words?.Split(", ").FirstOrDefault(w => w.StartsWith(saver, StringComparison.Ordinal));
        return words is null ? "" : $" ({words})";
    }

    private static void Set(VipsOperation save, string format, ImageInfo image, SampleType type, object options)
    {
        switch (options)
        {
            case JpegOptions o:
                save.Set("Q", o.Quality).Set("strip", true).Set("interlace", o.Progressive).Set("optimize-coding", o.Optimize)
                    .Set("subsample-mode", o.HalvesColor ? 1 : 2);
                break;
            case WebpOptions o:
                save.Set("Q", o.Quality).Set("lossless", o.Lossless).Set("effort", o.Effort);
                break;
            case TiffOptions o:
                var bytes = image.Pixels * image.Channels * type.Bytes();
                save.Set("compression", Compression(o.Compression)).Set("bigtiff", bytes > ClassicTiff)
                    .Set("predictor", o.Bits == 1 ? 1 : type == SampleType.Float32 ? 3 : 2);
                if (o.Bits == 1)
                    save.Set("bitdepth", 1);
                break;
            case GifOptions o:
                save.Set("dither", o.Dither).Set("effort", o.Effort);
                break;
            case HeifOptions o:
                const int hevc = 1, av1 = 4;
                save.Set("Q", o.Quality).Set("lossless", o.Lossless).Set("effort", o.Effort)
                    .Set("compression", format == "avif" ? av1 : hevc);
                break;
            case JxlOptions o:
                save.Set("Q", o.Quality).Set("lossless", o.Lossless);
                break;
            case Jp2kOptions o:
                save.Set("Q", o.Quality).Set("lossless", o.Lossless);
                break;
        }
    }

    // VipsForeignTiffCompression: none, jpeg, deflate, packbits, ccittfax4, lzw.
    private static int Compression(TiffCompression compression) => compression switch
    {
        TiffCompression.Deflate => 2,
        TiffCompression.Lzw => 5,
        TiffCompression.Group4 => 4,
        _ => 0,
    };
}
