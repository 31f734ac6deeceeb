namespace PipelineKit.Filters.Restore;

/// <summary>How much of each frequency an image is taken to have.</summary>
public enum WienerPrior
{
    /// <summary>Less of high ones, as the Laplacian says.</summary>
    Smooth,

    /// <summary>As much of each.</summary>
    Flat,
}
