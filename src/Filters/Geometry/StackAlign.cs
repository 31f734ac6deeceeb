namespace PipelineKit.Filters.Geometry;

/// <summary>Where an image lies that is shorter than the others of its row, or narrower than those of its column.</summary>
public enum StackAlign
{
    /// <summary>At the top, or at the left.</summary>
    Start,

    /// <summary>In the middle; half a pixel up or to the left where there is none.</summary>
    Center,

    /// <summary>At the bottom, or at the right.</summary>
    End,
}
