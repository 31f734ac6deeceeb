using PipelineKit.Codecs.ImageSharp.Images;
using PipelineKit.Codecs.Tiff;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>The sample layout of a TIFF by its tags, and which kinds ImageSharp 2.1 misreads.</summary>
internal static class TiffKind
{
    private const long WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Palette = 3;
    private const long UnsignedIntegers = 1;
    private const long NotPacked = 1, Lzw = 5, Deflate = 8, PackBits = 32773, OldDeflate = 32946;

    /// <summary>Returns why a file is not supported; null if it is.</summary>
    public static string? Refusal(TiffDirectory tags)
    {
        var (bits, samples) = (tags.First(TiffTag.BitsPerSample, 1), tags.First(TiffTag.SamplesPerPixel, 1));
        var packing = tags.First(TiffTag.Compression, NotPacked);
        return tags switch
        {
            _ when tags.Numbers(TiffTag.SampleFormat).Any(format => format != UnsignedIntegers) =>
                "with samples other than unsigned integers",
            _ when bits is not (1 or 2 or 4 or 8 or 16) => $"of {bits} bits per sample",
            _ when tags.Numbers(TiffTag.BitsPerSample).Any(each => each != bits) => "of samples of different widths",
            _ when bits < 8 && samples > 1 => $"of {samples} samples of {bits} bits",
            _ when tags.First(TiffTag.FillOrder, 1) != 1 => "with the bits of each byte in reverse order",
            _ when tags.Length(TiffTag.StripOffsets) == 0 => tags.Length(TiffTag.TileOffsets) > 0 ? "in tiles" : "without strips",
            _ when packing is not (NotPacked or Lzw or Deflate or PackBits or OldDeflate) => $"with compression {packing}",
            _ => Refusal(tags.First(TiffTag.Photometric, -1), samples),
        };
    }

    /// <summary>Returns the pixels it is decoded into.</summary>
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

    /// <summary>Returns the minimum size of the strips in bytes: all samples, if uncompressed.</summary>
    public static long PlainBytes(TiffDirectory tags) => tags.First(TiffTag.Compression, NotPacked) != NotPacked ? 0
        : tags.First(TiffTag.Width, 0) * tags.First(TiffTag.Height, 0) * tags.First(TiffTag.SamplesPerPixel, 1)
            * tags.First(TiffTag.BitsPerSample, 1) / 8;

    private static string? Refusal(long photometric, long samples) => (photometric, samples) switch
    {
        (WhiteIsZero or BlackIsZero or Palette, 1) => null,
        (Rgb, 3 or 4) => null,
        (WhiteIsZero or BlackIsZero or Rgb or Palette, _) => $"of {samples} samples per pixel",
        _ => $"of the color space {photometric}",
    };
}
