namespace PipelineKit.Filters.Whole;

/// <summary>How the two components of a gradient make its magnitude.</summary>
public enum GradientNorm
{
    /// <summary>|x| + |y|.</summary>
    L1,

    /// <summary>√(x² + y²).</summary>
    L2,
}
