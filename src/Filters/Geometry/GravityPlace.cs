namespace PipelineKit.Filters.Geometry;

/// <summary>Where a rectangle lies in another one by its gravity.</summary>
internal static class GravityPlace
{
    /// <summary>
    /// The place along both axes, moved by offsets: inwards from a right or bottom edge, else to the right and down. A middle
    /// between two pixels is the upper or left one.
    /// </summary>
    public static (long Left, long Top) Place(this Gravity gravity,
        (int Width, int Height) outer, (long Width, long Height) inner, long x, long y) =>
        (Begin((int)gravity % 3, x, inner.Width, outer.Width), Begin((int)gravity / 3, y, inner.Height, outer.Height));

    // Along one axis: 0 the near edge, 1 the middle, 2 the far edge.
    private static long Begin(int place, long offset, long size, int length) => place switch
    {
        0 => offset,
        1 => ((length - size) >> 1) + offset,
        _ => length - size - offset,
    };
}
