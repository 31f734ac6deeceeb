using PipelineKit.Imaging;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// The range of operators that can make any image writable: the image's own white, or the end asked for, or 255.
/// </summary>
internal static class OutputRange
{
    public static double High(ImageInfo image, double? high) => high ?? image.White ?? 255;

    public static double White(ImageInfo image, double? high) => image.White ?? (high > 0 ? high.Value : 255);
}
