using PipelineKit.Imaging;

namespace PipelineKit.Studio.Pictures;

/// <summary>How samples become tones of a screen: by the image's own white, or, where it has none, from the least to the greatest.</summary>
/// <param name="Low">What is shown black.</param>
/// <param name="High">What is shown white.</param>
/// <param name="AreLabels">Whether samples are numbers of objects, each shown in a color of its own.</param>
internal sealed record Tones(double Low, double High, bool AreLabels = false)
{
    /// <summary>Whether an image says itself what is white.</summary>
    public static bool AreKnown(ImageInfo info, bool labels) => info.White is not null && !labels;

    /// <summary>The tone of a sample.</summary>
    public byte Of(double sample) => !double.IsFinite(sample) || High <= Low ? (byte)0
        : (byte)Math.Clamp(Math.Round((sample - Low) / (High - Low) * 255), 0, 255);
}
