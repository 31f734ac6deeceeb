using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>How a file is to be saved: libvips' operation and its arguments.</summary>
/// <param name="Format">The format's name, for messages.</param>
/// <param name="Operation">libvips' saver, by its nickname.</param>
/// <param name="OwnMetadata">Whether we write the metadata ourselves, so that libvips must not.</param>
/// <param name="Configure">Sets the arguments.</param>
internal sealed record VipsSaver(string Format, string Operation, bool OwnMetadata, Action<VipsOperation> Configure)
{
    // Beyond this many bytes of samples a TIFF needs 64-bit offsets.
    private const long ClassicTiff = 3_900_000_000;

    public static VipsSaver For(VipsKind kind, ImageInfo image, SampleType type, ImageMetadata metadata, object options) =>
        new(kind.Format.Name, kind.Saver, options is not (HeifOptions or JxlOptions), save =>
        {
            Set(save, kind.Format.Name, image, type, options);
            // Left alone, libvips makes up an EXIF block for an image that has none; in a WebP it does so even when told not to.
            if (options is HeifOptions && metadata is { IccProfile: null, Exif: null, Xmp: null })
                save.Set("strip", true);
        });

    /// <summary>What libvips said of this saver, in brackets; what else is in its buffer is about other images.</summary>
    public string Own(VipsException fault)
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
                    .Set("predictor", type == SampleType.Float32 ? 3 : 2);
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
        _ => 0,
    };
}
