namespace PipelineKit.Filters.Tone;

/// <summary>Interpolation methods of a curve.</summary>
public enum CurveMethod
{
    /// <summary>Linear interpolation.</summary>
    Linear,

    /// <summary>
    /// Smooth without overshoot: the cubic of Fritsch and Carlson (SIAM J. Numer. Anal. 17, 1980) with the slopes of Fritsch and
    /// Butland, as SciPy's <c>PchipInterpolator</c>.
    /// </summary>
    Pchip,

    /// <summary>
    /// The natural cubic spline, with continuous curvature that is 0 at both ends, as SciPy's <c>CubicSpline</c> with
    /// <c>bc_type='natural'</c>. Can overshoot slightly.
    /// </summary>
    Natural,

    /// <summary>
    /// The polynomial of lowest degree through all points, computed in exact arithmetic. Overshoots strongly with many points. At
    /// most 128 points.
    /// </summary>
    Polynomial,
}
