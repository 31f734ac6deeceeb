namespace PipelineKit.Filters.Stacks;

/// <summary>The reference value for outlier detection.</summary>
public enum ClipCenter
{
    /// <summary>The median, which is robust to a single outlier.</summary>
    Median,

    /// <summary>The mean.</summary>
    Mean,
}
