namespace PipelineKit.Filters.Sources;

/// <summary>Distributions of noise.</summary>
public enum NoiseKind
{
    /// <summary>Uniform between two bounds, excluding the upper one.</summary>
    Uniform,

    /// <summary>Normal, with a mean and a standard deviation.</summary>
    Gaussian,
}
