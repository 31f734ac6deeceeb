namespace PipelineKit.Filters.Local;

/// <summary>How <c>adaptive-threshold</c> finds the level at each pixel.</summary>
public enum ThresholdMethod
{
    /// <summary>The mean of the window.</summary>
    Mean,

    /// <summary>The Gaussian mean, of sigma (size − 1) / 6.</summary>
    Gaussian,

    /// <summary>Mean × (1 + k × (deviation / r − 1)), of Sauvola and Pietikäinen 2000: for documents.</summary>
    Sauvola,

    /// <summary>Mean − k × deviation, of Niblack 1986.</summary>
    Niblack,
}
