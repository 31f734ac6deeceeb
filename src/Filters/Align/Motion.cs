namespace PipelineKit.Filters.Align;

/// <summary>How one image may lie to another.</summary>
public enum Motion
{
    /// <summary>Moved.</summary>
    Translation,

    /// <summary>Moved and turned.</summary>
    Euclidean,

    /// <summary>Moved, turned, scaled and sheared.</summary>
    Affine,

    /// <summary>Seen in perspective.</summary>
    Homography,
}
