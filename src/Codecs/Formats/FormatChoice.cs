using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Formats;

/// <summary>Selects the sample type in which a format stores an image, or explains why it cannot.</summary>
internal static class FormatChoice
{
    public static SampleType Of(ImageInfo image, string format, object options) => format switch
    {
        "jpeg" => Picture(image, format, 65_535, alpha: false, SampleType.UInt8, cmyk: true),
        "webp" => Picture(image, format, 16_383, alpha: true, SampleType.UInt8),
        "gif" => Picture(image, format, 65_535, alpha: true, SampleType.UInt8),
        "avif" or "heif" => Picture(image, format, 16_384, alpha: true, Integer(image)),
        "jxl" or "jp2k" => Picture(image, format, int.MaxValue, alpha: true, Integer(image)),
        "pam" => Picture(image, format, int.MaxValue, alpha: true, Bits(((PamOptions)options).Bits, image)),
        "pnm" => Pnm(image, format, ((PnmOptions)options).Bits),
        "pfm" => Pnm(image, format, bits: 32),
        _ => Tiff(image, ((TiffOptions)options).Bits),
    };

    /// <summary>Reports invalid values of <c>bits</c>, for formats with that option.</summary>
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
                CheckBits(tiff.Bits, floats: true, check, bilevel: true);
                if (tiff is { Compression: TiffCompression.Group4, Bits: not 1 })
                    check.Fail(Codes.BadCombination, "compression", "'group4' compresses black and white only",
                        "set bits: 1, or choose deflate or lzw");
                break;
        }
    }

    /// <summary>Says of a number of bits that it is none of 8, 16 and 0, nor 1 or 32 where a format has them.</summary>
    public static void CheckBits(int bits, bool floats, OperatorCheck check, bool bilevel = false)
    {
        if (bits is not (0 or 8 or 16) && !(floats && bits == 32) && !(bilevel && bits == 1))
            check.Fail(Codes.NotAllowed, "bits",
                $"'bits' must be {(bilevel ? "1, " : "")}8, 16{(floats ? ", 32" : "")} or 0 (automatic), not '{bits}'");
    }

    /// <summary>Bytes, for an image of one channel that is written with 1 bit per sample.</summary>
    public static SampleType Bilevel(ImageInfo image, string format)
    {
        if (image.HasAlpha || image.Channels != 1)
            throw CannotHold($"{format} with 1 bit per sample", $"one gray channel, and the image has {image}",
                "convert it with `grayscale`, and remove alpha with `flatten`, or write 8 bits");
        RequireRange(image, $"{format} with 1 bit per sample");
        return SampleType.UInt8;
    }

    private static string Opaque(string others) =>
        $"composite it on a color with `flatten: \"#ffffff\"` in the output, drop it with `alpha`, or write {others}";

    private static SampleType Integer(ImageInfo image) => image.White > 255 ? SampleType.UInt16 : SampleType.UInt8;

    private static SampleType Bits(int bits, ImageInfo image) => bits switch
    {
        0 => Integer(image),
        8 => SampleType.UInt8,
        16 => SampleType.UInt16,
        _ => throw new PipelineException(Codes.NotAllowed, $"bits is {bits}", "use 8, 16, or 0 for automatic"),
    };

    public static SampleType Picture(
        ImageInfo image, string format, int largest, bool alpha, SampleType type, bool cmyk = false)
    {
        if (!cmyk)
            RequireNoInks(image, format);
        if (image.ColorChannels is not (1 or 3) && !image.IsCmyk)
            throw CannotHold(format, $"1 or 3 color channels, but the image has {image.ColorChannels}",
                "select some with `channels`, or write tiff or npy");
        if (image.HasAlpha && !alpha)
            throw CannotHold(format, "no alpha, but the image has it", Opaque(image.IsCmyk ? "tiff" : "png or webp"));
        if (image.Width > largest || image.Height > largest)
            throw CannotHold(format, $"at most {largest} pixels per side, but the image is {image.Width}×{image.Height}",
                "write png or tiff");
        RequireRange(image, format);
        return type;
    }

    /// <summary>Rejects CMYK, for formats that store only gray and RGB.</summary>
    public static void RequireNoInks(ImageInfo image, string format)
    {
        if (image.IsCmyk)
            throw CannotHold(format, "gray or RGB, but the image is CMYK",
                "write tiff or jpeg, or convert it in a stage with `icc`, `to: srgb`");
    }

    private static SampleType Pnm(ImageInfo image, string format, int bits)
    {
        RequireNoInks(image, format);
        if (image.HasAlpha || image.Channels is not (1 or 3))
            throw CannotHold(format, $"1 or 3 channels without alpha, but the image has {image}",
                image.HasAlpha
                    ? Opaque("pam or png")
                    : "select some with `channels`, or write pam or png");
        return OfBits(image, format, bits);
    }

    private static SampleType Tiff(ImageInfo image, int bits)
    {
        // A reader would interpret the last of two or four channels as alpha.
        if (!image.HasAlpha && image.Channels is 2 or 4 && !image.IsCmyk)
            throw CannotHold("tiff", $"{image.Channels} channels only when the last is alpha or they are inks",
                "select some with `channels`, convert to CMYK with `icc`, or write npy");
        var type = bits == 1 ? Bilevel(image, "tiff") : OfBits(image, "tiff", bits);
        return image.IsCmyk && type == SampleType.Float32
            ? throw CannotHold("tiff", "CMYK in 8 or 16 bits, not as floats", "write it with `bits: 16`") : type;
    }

    private static SampleType OfBits(ImageInfo image, string format, int bits)
    {
        if (bits == 0)
            return image.White switch { 255 => SampleType.UInt8, 65535 => SampleType.UInt16, _ => SampleType.Float32 };
        if (bits is not (8 or 16 or 32))
            throw new PipelineException(Codes.NotAllowed, $"bits is {bits}", "use 8, 16, 32, or 0 for automatic");
        if (bits <= 16)
            RequireRange(image, $"{bits}-bit {format}");
        return bits switch { 8 => SampleType.UInt8, 16 => SampleType.UInt16, _ => SampleType.Float32 };
    }

    private static void RequireRange(ImageInfo image, string format)
    {
        if (image.White is null)
        {
            throw new PipelineException(
                Codes.NoNominalRange, $"the image has no nominal range, but {format} stores integers",
                "set one with `normalize` or `levels`, or write a floating-point format (npy, tiff, csv)");
        }
    }

    public static PipelineException CannotHold(string format, string what, string cure) =>
        new(Codes.FormatCannotHold, $"{format} holds {what}", cure);
}
