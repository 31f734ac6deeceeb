namespace PipelineKit.Filters.Pairs;

/// <summary>The window in which structure is compared.</summary>
public enum SsimWindow
{
    /// <summary>All samples of a square count alike.</summary>
    Uniform,

    /// <summary>Samples count less away from the middle.</summary>
    Gaussian,
}
