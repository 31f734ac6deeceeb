namespace PipelineKit.Filters.Local;

/// <summary>The methods of <c>adaptive-threshold</c>.</summary>
public enum ThresholdMethod
{
    /// <summary>The mean of the window.</summary>
    Mean,

    /// <summary>The Gaussian mean, of sigma (size − 1) / 6.</summary>
    Gaussian,

    /// <summary>Mean × (1 + k × (deviation / r − 1)), for documents (Sauvola and Pietikäinen 2000).</summary>
    Sauvola,

    /// <summary>Mean − k × deviation (Niblack 1986).</summary>
    Niblack,
}
