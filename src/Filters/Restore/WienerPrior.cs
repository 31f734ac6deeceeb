namespace PipelineKit.Filters.Restore;

/// <summary>The assumed power spectrum of an image.</summary>
public enum WienerPrior
{
    /// <summary>Decreases with frequency (Laplacian regularization).</summary>
    Smooth,

    /// <summary>The same at all frequencies.</summary>
    Flat,
}
