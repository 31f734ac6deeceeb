namespace PipelineKit.Filters.Restore;

/// <summary>Which outliers are replaced.</summary>
public enum Outliers
{
    /// <summary>Samples far from the median.</summary>
    Both,

    /// <summary>Samples far above the median.</summary>
    Bright,

    /// <summary>Samples far below the median.</summary>
    Dark,
}
