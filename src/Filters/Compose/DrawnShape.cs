namespace PipelineKit.Filters.Compose;

/// <summary>The shape that a row of the table of <see cref="Draw"/> describes.</summary>
public enum DrawnShape
{
    /// <summary>A line between two points: x, y, x, y.</summary>
    Line,

    /// <summary>A rectangle: its first column and row, its width and height in pixels.</summary>
    Box,

    /// <summary>An ellipse: center x, y, horizontal and vertical radius, and rotation in degrees.</summary>
    Ellipse,

    /// <summary>All rows are the corners of one polygon: x, y.</summary>
    Polygon,

    /// <summary>A disc, as wide as the line: x, y.</summary>
    Point,
}
