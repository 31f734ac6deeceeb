using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Determines which JPEGs use libturbojpeg instead of libvips: it takes half the time for files of about a megapixel, where the
/// threads and queues of libvips dominate, but holds the whole image. docs/decisions/0010-jpeg-route.md has the figures.
/// </summary>
internal static class TurboRoute
{
    /// <summary>The largest number of pixels that is held as a whole.</summary>
    public const long MaxPixels = 16 << 20;

    public static bool Reads(JpegHeader header) =>
        TurboNative.IsAvailable && (long)header.Width * header.Height <= MaxPixels
        && header is { Precision: 8, Components: 1 or 3, IsUnusual: false };

    public static bool Writes(ImageInfo image, JpegOptions options) =>
        TurboNative.IsAvailable && image.Pixels <= MaxPixels && !options.Optimize && !image.IsCmyk;
}
