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

    /// <summary>
    /// Smooth with continuous curvature, which is 0 at both ends: the natural cubic spline, as SciPy's <c>CubicSpline</c>
    /// with <c>bc_type='natural'</c>. May run a little beyond the points.
    /// </summary>
    Natural,

    /// <summary>
    /// The one polynomial of lowest degree through all points, found in exact arithmetic. Runs far beyond the points when
    /// they are many. At most 128 points.
    /// </summary>
    Polynomial,
}
