using PipelineKit.Codecs.Jpeg;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>The memory of libvips while it decodes or encodes, in bytes: conservative estimates from measurements.</summary>
internal static class VipsMemory
{
    private const long Base = 8 << 20;

    public static long Decoder(ImageHeader header, JpegHeader? jpeg)
    {
        var samples = header.Info.Pixels * header.Info.Channels;
        var row = (long)header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
        return Base + (header.Format switch
        {
            // An image with several scans is kept as 16-bit coefficients until the last one.
            "jpeg" when jpeg is { IsHeldWhole: true } => jpeg.Blocks * 128,
            "jpeg" => 400 * row,
            "tiff" => 512 * row,
            "webp" or "gif" => header.Info.Pixels * 8,
            "jp2k" or "jxl" => samples * 16,
            _ => samples * 4,
        });
    }

    public static long Encoder(ImageInfo image, SampleType type, string format, object options)
    {
        var samples = image.Pixels * image.Channels;
        var row = (long)image.Width * image.Channels * type.Bytes();
        return Base + (format switch
        {
            "jpeg" when options is JpegOptions { Progressive: true } or JpegOptions { Optimize: true } =>
                samples * (HeldVipsWriter.Suits(image) ? 3 : 2),
            "tiff" => 512 * row,
            "jpeg" => 256 * row + (HeldVipsWriter.Suits(image) ? samples : 0),
            "webp" => image.Pixels * (options is WebpOptions { Lossless: true } ? 64 : 16),
            "gif" => image.Pixels * 16,
            "jp2k" => samples * 16,
            "jxl" => samples * 36,
            _ => samples * 24,
        });
    }
}
