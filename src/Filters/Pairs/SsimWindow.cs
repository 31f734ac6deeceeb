namespace PipelineKit.Filters.Pairs;

/// <summary>The window in which structures are compared.</summary>
public enum SsimWindow
{
    /// <summary>All samples of a square have equal weight.</summary>
    Uniform,

    /// <summary>Weights decrease with the distance from the center.</summary>
    Gaussian,
}
