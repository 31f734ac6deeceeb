namespace PipelineKit.Filters.Tone;

/// <summary>How <see cref="Dither"/> keeps the mean of tones that are reduced to a few.</summary>
public enum DitherMethod
{
    /// <summary>By a pattern of thresholds.</summary>
    Ordered,

    /// <summary>By passing what a sample loses or gains on to its neighbors.</summary>
    FloydSteinberg,
}
