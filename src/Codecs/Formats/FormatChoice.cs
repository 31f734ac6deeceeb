using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Formats;

/// <summary>Which samples a format takes of an image, or why it cannot hold it.</summary>
internal static class FormatChoice
{
    public static SampleType Of(ImageInfo image, string format, object options) => format switch
    {
        "jpeg" => Picture(image, format, 65_535, alpha: false, SampleType.UInt8),
        "webp" => Picture(image, format, 16_383, alpha: true, SampleType.UInt8),
        "gif" => Picture(image, format, 65_535, alpha: true, SampleType.UInt8),
        "avif" or "heif" => Picture(image, format, 16_384, alpha: true, Integer(image)),
        "jxl" or "jp2k" => Picture(image, format, int.MaxValue, alpha: true, Integer(image)),
        "pam" => Picture(image, format, int.MaxValue, alpha: true, Bits(((PamOptions)options).Bits, image)),
        "pnm" => Pnm(image, ((PnmOptions)options).Bits),
        _ => Tiff(image, ((TiffOptions)options).Bits),
    };

    /// <summary>Says of <c>bits</c>, where a format has it, when no image can be written so.</summary>
    public static void Check(object options, OperatorCheck check)
    {
        switch (options)
        {
            case PamOptions pam:
                CheckBits(pam.Bits, floats: false, check);
                break;
            case PnmOptions pnm:
                CheckBits(pnm.Bits, floats: true, check);
                break;
            case TiffOptions tiff:
                CheckBits(tiff.Bits, floats: true, check);
                break;
        }
    }

    /// <summary>Says of a number of bits that it is none of 8, 16 and 0, nor 32 where there are floats.</summary>
    public static void CheckBits(int bits, bool floats, OperatorCheck check)
    {
        if (bits is not (0 or 8 or 16) && !(floats && bits == 32))
            check.Fail(Codes.NotAllowed, "bits",
                $"'bits' must be 8, 16{(floats ? ", 32" : "")} or 0, which takes what fits the image, not '{bits}'");
    }

    private static string Opaque(string others) =>
        $"lay it on a color with `flatten: \"#ffffff\"` in the output, drop it with `alpha`, or write {others}";

    private static SampleType Integer(ImageInfo image) => image.White > 255 ? SampleType.UInt16 : SampleType.UInt8;

    private static SampleType Bits(int bits, ImageInfo image) => bits switch
    {
        0 => Integer(image),
        8 => SampleType.UInt8,
        16 => SampleType.UInt16,
        _ => throw new PipelineException(Codes.NotAllowed, $"bits is {bits}", "give 8, 16, or 0 for automatic"),
    };

    public static SampleType Picture(ImageInfo image, string format, int largest, bool alpha, SampleType type)
    {
        if (image.ColorChannels is not (1 or 3))
            throw CannotHold(format, $"1 or 3 channels of color, and the image has {image.ColorChannels}",
                "pick some with `channels`, or write tiff or npy");
        if (image.HasAlpha && !alpha)
            throw CannotHold(format, "no alpha, and the image has it", Opaque("png or webp"));
        if (image.Width > largest || image.Height > largest)
            throw CannotHold(format, $"at most {largest} pixels a side, and the image is {image.Width}×{image.Height}",
                "write png or tiff");
        RequireRange(image, format);
        return type;
    }

    private static SampleType Pnm(ImageInfo image, int bits)
    {
        if (image.HasAlpha || image.Channels is not (1 or 3))
            throw CannotHold("pnm", $"1 or 3 channels without alpha, and the image has {image}",
                image.HasAlpha
                    ? Opaque("pam or png")
                    : "pick some with `channels`, or write pam or png");
        return OfBits(image, "pnm", bits);
    }

    private static SampleType Tiff(ImageInfo image, int bits)
    {
        // A reader would take the last of two or four channels for alpha.
        if (!image.HasAlpha && image.Channels is 2 or 4)
            throw CannotHold("tiff", $"{image.Channels} channels only when the last is alpha",
                "pick some with `channels`, or write npy");
        return OfBits(image, "tiff", bits);
    }

    private static SampleType OfBits(ImageInfo image, string format, int bits)
    {
        if (bits == 0)
            return image.White switch { 255 => SampleType.UInt8, 65535 => SampleType.UInt16, _ => SampleType.Float32 };
        if (bits is not (8 or 16 or 32))
            throw new PipelineException(Codes.NotAllowed, $"bits is {bits}", "give 8, 16, 32, or 0 for automatic");
        if (bits <= 16)
            RequireRange(image, $"{bits}-bit {format}");
        return bits switch { 8 => SampleType.UInt8, 16 => SampleType.UInt16, _ => SampleType.Float32 };
    }

    private static void RequireRange(ImageInfo image, string format)
    {
        if (image.White is null)
        {
            throw new PipelineException(
                Codes.NoNominalRange, $"the image has no nominal range, and {format} stores integers",
                "give it one with `normalize` or `levels`, or write a format of floating point (npy, tiff, csv)");
        }
    }

    public static PipelineException CannotHold(string format, string what, string cure) =>
        new(Codes.FormatCannotHold, $"{format} holds {what}", cure);
}
