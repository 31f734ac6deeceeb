namespace PipelineKit.Filters.Geometry;

/// <summary>How an image is brought to a box of given width and height.</summary>
public enum ResizeFit
{
    /// <summary>To exactly that size, stretched if need be.</summary>
    Exact,

    /// <summary>To the largest size that fits into the box and keeps the proportions.</summary>
    Contain,

    /// <summary>
    /// To the smallest size that covers the box and keeps the proportions; <c>crop</c> with a gravity cuts the rest.
    /// </summary>
    Cover,
}
