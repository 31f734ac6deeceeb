namespace PipelineKit.Filters.Objects;

/// <summary>Which pixels at the edge of an object belong to its outline.</summary>
public enum OutlineSide
{
    /// <summary>The object's own.</summary>
    Inner,

    /// <summary>The object's own and those beside it.</summary>
    Thick,
}
