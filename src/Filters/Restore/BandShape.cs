namespace PipelineKit.Filters.Restore;

/// <summary>The transition between pass band and stop band.</summary>
public enum BandShape
{
    /// <summary>Gaussian; half the amplitude at the cutoff, no ringing.</summary>
    Gaussian,

    /// <summary>Butterworth; flat pass band, steeper with higher order.</summary>
    Butterworth,

    /// <summary>Sharp cutoff; rings at edges.</summary>
    Ideal,
}
