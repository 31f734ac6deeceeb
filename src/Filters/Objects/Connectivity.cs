namespace PipelineKit.Filters.Objects;

/// <summary>Which neighbors of a pixel belong to its object.</summary>
public enum Connectivity
{
    /// <summary>The four that share a side with it.</summary>
    Sides,

    /// <summary>The eight that share a side or a corner.</summary>
    Corners,
}
