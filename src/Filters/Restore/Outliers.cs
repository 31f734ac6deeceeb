namespace PipelineKit.Filters.Restore;

/// <summary>Which samples stand out.</summary>
public enum Outliers
{
    /// <summary>All that are far from the median.</summary>
    Both,

    /// <summary>Those far above it.</summary>
    Bright,

    /// <summary>Those far below it.</summary>
    Dark,
}
