namespace PipelineKit.Filters.Restore;

/// <summary>How a filter passes from what it keeps to what it removes.</summary>
public enum BandShape
{
    /// <summary>As a Gaussian, a half of what is at the limit remaining: nothing rings.</summary>
    Gaussian,

    /// <summary>As Butterworth's filter: flat in the middle, the steeper the higher its order.</summary>
    Butterworth,

    /// <summary>At once: rings at edges.</summary>
    Ideal,
}
