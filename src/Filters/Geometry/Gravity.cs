namespace PipelineKit.Filters.Geometry;

/// <summary>The point in an image to which a rectangle is aligned.</summary>
public enum Gravity
{
    /// <summary>The top left corner.</summary>
    TopLeft,

    /// <summary>The middle of the top edge.</summary>
    Top,

    /// <summary>The top right corner.</summary>
    TopRight,

    /// <summary>The middle of the left edge.</summary>
    Left,

    /// <summary>The center.</summary>
    Center,

    /// <summary>The middle of the right edge.</summary>
    Right,

    /// <summary>The bottom left corner.</summary>
    BottomLeft,

    /// <summary>The middle of the bottom edge.</summary>
    Bottom,

    /// <summary>The bottom right corner.</summary>
    BottomRight,
}
