namespace PipelineKit.Filters.Restore;

/// <summary>How an image is extended beyond its edges before it is filtered in the frequency domain.</summary>
public enum Surroundings
{
    /// <summary>Mirrored: no discontinuity at the edges, four times the pixels.</summary>
    Reflect,

    /// <summary>Repeated periodically.</summary>
    Wrap,
}
