namespace PipelineKit.Filters.Sources;

/// <summary>How the samples of noise are distributed.</summary>
public enum NoiseKind
{
    /// <summary>Evenly between two ends, the upper one left out.</summary>
    Uniform,

    /// <summary>Normally about a mean.</summary>
    Gaussian,
}
