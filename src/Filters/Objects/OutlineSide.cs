namespace PipelineKit.Filters.Objects;

/// <summary>Which pixels at the boundary of an object are marked.</summary>
public enum OutlineSide
{
    /// <summary>Pixels of the object.</summary>
    Inner,

    /// <summary>Pixels on both sides of the boundary.</summary>
    Thick,
}
