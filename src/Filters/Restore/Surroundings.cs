namespace PipelineKit.Filters.Restore;

/// <summary>What lies outside an image that is filtered by its frequencies, which takes it for endless.</summary>
public enum Surroundings
{
    /// <summary>Its mirror image: no step at the edges, four times the pixels.</summary>
    Reflect,

    /// <summary>The image again.</summary>
    Wrap,
}
