using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// When JPEGs go through libturbojpeg instead of libvips: it costs half as much on files of a megapixel, where libvips' threads
/// and queues weigh, but holds the image as a whole. docs/decisions/0010-jpeg-route.md has the figures.
/// </summary>
internal static class TurboRoute
{
    /// <summary>The largest image, in pixels, that may be held as a whole.</summary>
    public const long MaxPixels = 16 << 20;

    public static bool Reads(JpegHeader header) =>
        TurboNative.IsAvailable && (long)header.Width * header.Height <= MaxPixels
        && header is { Precision: 8, Components: 1 or 3, IsUnusual: false };

    public static bool Writes(ImageInfo image, JpegOptions options) =>
        TurboNative.IsAvailable && image.Pixels <= MaxPixels && !options.Optimize;
}
