namespace PipelineKit.Filters.Tone;

/// <summary>The methods of <see cref="Dither"/>.</summary>
public enum DitherMethod
{
    /// <summary>A pattern of thresholds.</summary>
    Ordered,

    /// <summary>Error diffusion to neighbors.</summary>
    FloydSteinberg,
}
