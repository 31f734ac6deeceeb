namespace PipelineKit.Filters.Stacks;

/// <summary>What samples are compared with when outliers are looked for.</summary>
public enum ClipCenter
{
    /// <summary>Their median, which one outlier does not move.</summary>
    Median,

    /// <summary>Their mean.</summary>
    Mean,
}
