namespace PipelineKit.Studio.Pictures;

/// <summary>How samples of an image without a white of its own become tones: from the least to the greatest.</summary>
/// <param name="Low">What is shown black.</param>
/// <param name="High">What is shown white.</param>
/// <param name="AreLabels">Whether samples are numbers of objects, each shown in a color of its own.</param>
internal sealed record Tones(double Low, double High, bool AreLabels = false)
{
    /// <summary>The tone of a sample.</summary>
    public byte Of(double sample) => !double.IsFinite(sample) || High <= Low ? (byte)0
        : (byte)Math.Clamp(Math.Round((sample - Low) / (High - Low) * 255), 0, 255);
}
