namespace PipelineKit.Studio.Pictures;

/// <summary>Maps samples of an image without a nominal white to tones, from the least to the greatest.</summary>
/// <param name="Low">The sample that is shown black.</param>
/// <param name="High">The sample that is shown white.</param>
/// <param name="AreLabels">Whether the samples are numbers of objects, each shown in its own color.</param>
internal sealed record Tones(double Low, double High, bool AreLabels = false)
{
    /// <summary>Returns the tone of a sample.</summary>
    public byte Of(double sample) => !double.IsFinite(sample) || High <= Low ? (byte)0
        : (byte)Math.Clamp(Math.Round((sample - Low) / (High - Low) * 255), 0, 255);
}
