using PipelineKit.Imaging;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// The output range of operators that make images suitable for integer formats: the image's white, the given end, or 255.
/// </summary>
internal static class OutputRange
{
    public static double High(ImageInfo image, double? high) => high ?? image.White ?? 255;

    public static double White(ImageInfo image, double? high) => image.White ?? (high > 0 ? high.Value : 255);
}
