namespace PipelineKit.Filters.Morphology;

/// <summary>Shapes of structuring elements.</summary>
public enum ElementShape
{
    /// <summary>All samples of the window.</summary>
    Rectangle,

    /// <summary>The ellipse inscribed in the window, as OpenCV's <c>MORPH_ELLIPSE</c>.</summary>
    Ellipse,

    /// <summary>The anchor's row and the anchor's column.</summary>
    Cross,
}
