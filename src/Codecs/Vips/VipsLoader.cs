using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Opens files with libvips: reads the header and metadata, checks limits, and converts samples to a supported type and color
/// space.
/// </summary>
internal static class VipsLoader
{
    /// <summary>Opens an image of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Its format.</param>
    /// <param name="options">The image to read, and the limits.</param>
    /// <param name="jpeg">The header of a JPEG.</param>
    /// <param name="white">The largest sample, if it differs from that of the type.</param>
    /// <param name="streams">Whether it is decoded row by row.</param>
    /// <param name="pages">The pages of a TIFF; null for another file.</param>
    /// <param name="sequence">The frames of a sequence, of which libvips knows nothing; null for another file.</param>
    public static ImageReader Open(string path, VipsKind kind, ReadOptions options, JpegHeader? jpeg, double? white, bool streams,
        TiffPages? pages, int? sequence)
    {
        var page = pages?.Pages[options.Frame].Directory ?? options.Frame;
        var source = new VipsSource(path, kind)
        {
            Thorough = options.Thorough,
            Page = page,
            Reduction = kind.Format.Name == "jpeg" ? options.Reduction : 1,
        };
        while (true)
        {
            try
            {
                return Open(source, options, jpeg, white, streams, pages?.Count ?? sequence);
            }
            catch (VipsException)
            {
                var words = source.Complaint();
                source = source.WithoutWarnings(words) ?? throw source.Fault(words);
            }
        }
    }

    /// <summary>Opens the image of a file again, and converts it to the same type and color space.</summary>
    /// <exception cref="VipsException">libvips failed.</exception>
    public static VipsObject Reopen(VipsSource source, ReadOnlyMemory<byte>? profile) =>
        Normalize(source.Path, source.Load(), profile).Image;

    private static ImageReader Open(
        VipsSource source, ReadOptions options, JpegHeader? jpeg, double? white, bool streams, int? pages)
    {
        using var turn = VipsTurns.Together();
        var (path, kind) = (source.Path, source.Kind);
        var image = source.Load();
        try
        {
            CheckSize(path, image, streams, options.Limits);
            var (metadata, orientation) = jpeg is null ? VipsMetadata.Read(path, kind, image, options)
                : (jpeg.Metadata, jpeg.Orientation);
            var (ready, converted) = Normalize(path, image, metadata.IccProfile);
            image = ready;
            var type = TypeOf(image);
            var header = new ImageHeader(Describe(image, white ?? type.White()), type, kind.Format.Name)
            {
                Orientation = orientation,
                Frames = pages ?? VipsMetadata.Frames(image),
                // The profile describes the colors before conversion.
                Metadata = converted ? metadata with { IccProfile = null } : metadata,
            };
            var reader = new VipsReader(source, image, metadata.IccProfile,
                header with { DecoderBytes = VipsMemory.Decoder(header, jpeg) });
            return IsCmyk(image) ? new CmykReader(reader) : reader;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static void CheckSize(string path, VipsObject image, bool streams, ImageLimits limits)
    {
        int width = VipsNative.vips_image_get_width(image.Pointer), height = VipsNative.vips_image_get_height(image.Pointer);
        if (streams)
            InputLimits.CheckStreamed(path, width, height, limits);
        else
            InputLimits.CheckPixels(path, width, height, limits);
        InputLimits.CheckChannels(path, VipsNative.vips_image_get_bands(image.Pointer), limits);
        InputLimits.CheckFrames(path, VipsMetadata.Frames(image), limits);
    }

    /// <summary>
    /// Converts CMYK with a profile, Lab and other spaces to sRGB, and unsupported sample types to the float that holds them
    /// exactly.
    /// </summary>
    private static (VipsObject Image, bool Converted) Normalize(
        string path, VipsObject image, ReadOnlyMemory<byte>? profile)
    {
        var converted = false;
        var meaning = (VipsMeaning)VipsNative.vips_image_get_interpretation(image.Pointer);
        var coded = VipsNative.vips_image_get_coding(image.Pointer) != 0;
        if (meaning == VipsMeaning.Cmyk)
        {
            // With a profile for anything else, libvips would use a built-in one.
            if (ColorProfile.Of(profile) is { IsForCmyk: true })
                image = ByProfile(image);
            converted = true;
        }
        else if (coded || (meaning is VipsMeaning.Lab or VipsMeaning.LabS or VipsMeaning.Xyz))
        {
            image = Replace(image, new VipsOperation("colourspace").Set("space", (int)VipsMeaning.Srgb));
            converted = true;
        }
        var cast = (VipsFormat)VipsNative.vips_image_get_format(image.Pointer) switch
        {
            VipsFormat.Char or VipsFormat.Short => VipsFormat.Float,
            VipsFormat.Int or VipsFormat.UInt => VipsFormat.Double,
            VipsFormat.Complex or VipsFormat.DoubleComplex =>
                throw new PipelineException(Codes.Unsupported,
                    $"'{path}' has complex samples", "split it into real and imaginary parts"),
            _ => (VipsFormat?)null,
        };
        if (cast is { } format)
            image = Replace(image, new VipsOperation("cast").Set("format", (int)format));
        return (image, converted);
    }

    // As in most programs: perceptual, without black point compensation. CmykReader handles files for which this is unavailable.
    private static VipsObject ByProfile(VipsObject image)
    {
        const int perceptual = 0;
        if (!VipsLibrary.Has("icc_transform"))
            return image;
        try
        {
            using var transform = new VipsOperation("icc_transform").Set("in", image).Set("output-profile", "srgb")
                .Set("embedded", true).Set("intent", perceptual).Set("depth", Depth(image));
            var converted = transform.RunToImage();
            image.Dispose();
            return converted;
        }
        catch (VipsException)
        {
            return image;
        }
    }

    private static int Depth(VipsObject image) =>
        (VipsFormat)VipsNative.vips_image_get_format(image.Pointer) == VipsFormat.UChar ? 8 : 16;

    private static bool IsCmyk(VipsObject image) =>
        (VipsMeaning)VipsNative.vips_image_get_interpretation(image.Pointer) == VipsMeaning.Cmyk
        && VipsNative.vips_image_get_bands(image.Pointer) >= CmykReader.Inks
        && (VipsFormat)VipsNative.vips_image_get_format(image.Pointer) is VipsFormat.UChar or VipsFormat.UShort;

    private static VipsObject Replace(VipsObject image, VipsOperation operation)
    {
        using (image)
        using (operation)
            return operation.Set("in", image).RunToImage();
    }

    private static SampleType TypeOf(VipsObject image) => (VipsFormat)VipsNative.vips_image_get_format(image.Pointer) switch
    {
        VipsFormat.UChar => SampleType.UInt8,
        VipsFormat.UShort => SampleType.UInt16,
        VipsFormat.Float => SampleType.Float32,
        _ => SampleType.Float64,
    };

    private static ImageInfo Describe(VipsObject image, double? white)
    {
        var bands = VipsNative.vips_image_get_bands(image.Pointer);
        var meaning = (VipsMeaning)VipsNative.vips_image_get_interpretation(image.Pointer);
        var isPicture = meaning is VipsMeaning.Gray or VipsMeaning.Gray16 or VipsMeaning.Srgb or VipsMeaning.Rgb
            or VipsMeaning.Rgb16 or VipsMeaning.ScRgb;
        return new ImageInfo(VipsNative.vips_image_get_width(image.Pointer),
            VipsNative.vips_image_get_height(image.Pointer), bands)
        {
            HasAlpha = isPicture && bands is (2 or 4),
            White = white,
        };
    }
}
