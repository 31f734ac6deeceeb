using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>What a TIFF's tags say of its samples, and which kinds ImageSharp 2.1 does not read as they are meant.</summary>
internal static class TiffKind
{
    private const long WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Palette = 3;
    private const long UnsignedIntegers = 1;
    private const long NotPacked = 1, Lzw = 5, Deflate = 8, PackBits = 32773, OldDeflate = 32946;

    /// <summary>Why a file is not read; null when it is.</summary>
    public static string? Refusal(TiffDirectory tags)
    {
        var (bits, samples) = (tags.First(TiffTag.BitsPerSample, 1), tags.First(TiffTag.SamplesPerPixel, 1));
        var packing = tags.First(TiffTag.Compression, NotPacked);
        return tags switch
        {
            _ when tags.Numbers(TiffTag.SampleFormat).Any(format => format != UnsignedIntegers) =>
                "of other samples than whole numbers from 0",
            _ when bits is not (1 or 2 or 4 or 8 or 16) => $"of {bits} bits a sample",
            _ when tags.Numbers(TiffTag.BitsPerSample).Any(each => each != bits) => "of samples of different widths",
            _ when bits < 8 && samples > 1 => $"of {samples} samples of {bits} bits",
            _ when tags.Length(TiffTag.StripOffsets) == 0 => tags.Length(TiffTag.TileOffsets) > 0 ? "in tiles" : "without strips",
            _ when packing is not (NotPacked or Lzw or Deflate or PackBits or OldDeflate) => $"of packing {packing}",
            _ => Refusal(tags.First(TiffTag.Photometric, -1), samples),
        };
    }

    /// <summary>The pixels it is decoded into.</summary>
    public static PixelLayout Layout(TiffDirectory tags)
    {
        var type = tags.First(TiffTag.BitsPerSample, 1) == 16 ? SampleType.UInt16 : SampleType.UInt8;
        return tags.First(TiffTag.Photometric, BlackIsZero) switch
        {
            WhiteIsZero or BlackIsZero => PixelLayout.For(1, type),
            Palette => PixelLayout.For(3, SampleType.UInt8),
            _ => PixelLayout.For((int)tags.First(TiffTag.SamplesPerPixel, 3), type),
        };
    }

    /// <summary>Bytes that the strips must hold at least: all samples, where nothing is packed.</summary>
    public static long PlainBytes(TiffDirectory tags) => tags.First(TiffTag.Compression, NotPacked) != NotPacked ? 0
        : tags.First(TiffTag.Width, 0) * tags.First(TiffTag.Height, 0) * tags.First(TiffTag.SamplesPerPixel, 1)
            * tags.First(TiffTag.BitsPerSample, 1) / 8;

    private static string? Refusal(long photometric, long samples) => (photometric, samples) switch
    {
        (WhiteIsZero or BlackIsZero or Palette, 1) => null,
        (Rgb, 3 or 4) => null,
        (WhiteIsZero or BlackIsZero or Rgb or Palette, _) => $"of {samples} samples a pixel",
        _ => $"of the color space {photometric}",
    };
}
