namespace PipelineKit.Filters.Geometry;

/// <summary>The way an image is fitted to a box of a given width and height.</summary>
public enum ResizeFit
{
    /// <summary>Exactly the size of the box, stretched if needed.</summary>
    Exact,

    /// <summary>The largest size that fits into the box and keeps the aspect ratio.</summary>
    Contain,

    /// <summary>
    /// The smallest size that covers the box and keeps the aspect ratio; <c>crop</c> with a gravity removes the rest.
    /// </summary>
    Cover,
}
