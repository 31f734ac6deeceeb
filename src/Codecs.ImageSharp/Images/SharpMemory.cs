using PipelineKit.Imaging;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>
/// The memory of ImageSharp while it decodes or encodes, in bytes: the whole image, and format-specific buffers.
/// </summary>
internal static class SharpMemory
{
    /// <summary>Small buffers of any format.</summary>
    public const long Base = 4 << 20;

    /// <summary>Returns the size of the image itself.</summary>
    public static long Image(ImageInfo image, SampleType type) => image.Pixels * image.Channels * type.Bytes();
}
