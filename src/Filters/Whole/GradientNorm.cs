namespace PipelineKit.Filters.Whole;

/// <summary>Norms of a gradient.</summary>
public enum GradientNorm
{
    /// <summary>|x| + |y|.</summary>
    L1,

    /// <summary>√(x² + y²).</summary>
    L2,
}
