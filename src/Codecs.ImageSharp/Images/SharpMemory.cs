using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>
/// What ImageSharp holds while it decodes or encodes, in bytes: the whole image, and each format's own beside it.
/// </summary>
internal static class SharpMemory
{
    /// <summary>Small buffers of any format.</summary>
    public const long Base = 4 << 20;

    /// <summary>The image itself.</summary>
    public static long Image(ImageInfo image, SampleType type) => image.Pixels * image.Channels * type.Bytes();
}
