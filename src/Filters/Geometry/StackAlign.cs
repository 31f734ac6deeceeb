namespace PipelineKit.Filters.Geometry;

/// <summary>The alignment of an image that is smaller than the others in its row or column.</summary>
public enum StackAlign
{
    /// <summary>At the top, or at the left.</summary>
    Start,

    /// <summary>In the center, rounded up or to the left by half a pixel.</summary>
    Center,

    /// <summary>At the bottom, or at the right.</summary>
    End,
}
