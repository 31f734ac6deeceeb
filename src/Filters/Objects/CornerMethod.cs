namespace PipelineKit.Filters.Objects;

/// <summary>The corner measure.</summary>
public enum CornerMethod
{
    /// <summary>The smaller eigenvalue of the second-moment matrix (J. Shi and C. Tomasi, 1994).</summary>
    ShiTomasi,

    /// <summary>Its determinant minus k times its squared trace (C. Harris and M. Stephens, 1988).</summary>
    Harris,
}
