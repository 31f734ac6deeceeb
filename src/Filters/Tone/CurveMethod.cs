namespace PipelineKit.Filters.Tone;

/// <summary>How a curve runs between its points.</summary>
public enum CurveMethod
{
    /// <summary>Straight from point to point.</summary>
    Linear,

    /// <summary>
    /// Smooth, never beyond the points on either side: the cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980)
    /// with the slopes of Fritsch and Butland, as SciPy's <c>PchipInterpolator</c>.
    /// </summary>
    Pchip,
}
