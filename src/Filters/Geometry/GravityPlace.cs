namespace PipelineKit.Filters.Geometry;

/// <summary>Positions a rectangle inside another one by gravity.</summary>
internal static class GravityPlace
{
    /// <summary>
    /// Returns the position along both axes, moved by offsets: inward from a right or bottom edge, otherwise to the right and
    /// down. A center between two pixels is rounded up or to the left.
    /// </summary>
    public static (long Left, long Top) Place(this Gravity gravity,
        (int Width, int Height) outer, (long Width, long Height) inner, long x, long y) =>
        (Begin((int)gravity % 3, x, inner.Width, outer.Width), Begin((int)gravity / 3, y, inner.Height, outer.Height));

    // Along one axis: 0 is the near edge, 1 the center, 2 the far edge.
    private static long Begin(int place, long offset, long size, int length) => place switch
    {
        0 => offset,
        1 => ((length - size) >> 1) + offset,
        _ => length - size - offset,
    };
}
