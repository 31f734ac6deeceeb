namespace PipelineKit.Filters.Compose;

/// <summary>What a row of the table of <see cref="Draw"/> is.</summary>
public enum DrawnShape
{
    /// <summary>From one point to another: x, y, x, y.</summary>
    Line,

    /// <summary>A rectangle: its first column and row, its width and height in pixels.</summary>
    Box,

    /// <summary>An ellipse: center x, y, radii across and down, and how far it is turned, in degrees.</summary>
    Ellipse,

    /// <summary>All rows together are the corners of one polygon: x, y.</summary>
    Polygon,

    /// <summary>A disc, as wide as the line: x, y.</summary>
    Point,
}
