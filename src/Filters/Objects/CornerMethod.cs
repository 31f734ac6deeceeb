namespace PipelineKit.Filters.Objects;

/// <summary>What tells a corner by the gradients around it.</summary>
public enum CornerMethod
{
    /// <summary>The smaller eigenvalue of their matrix of second moments (J. Shi and C. Tomasi, 1994).</summary>
    ShiTomasi,

    /// <summary>Its determinant less k times its squared trace (C. Harris and M. Stephens, 1988).</summary>
    Harris,
}
