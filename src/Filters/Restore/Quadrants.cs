namespace PipelineKit.Filters.Restore;

/// <summary>Shifts a plane cyclically.</summary>
internal static class Quadrants
{
    /// <summary>Shifts every sample to the right and down; samples that leave reenter on the other side.</summary>
    public static void Shift(double[] plane, int width, int right, int down)
    {
        var (height, moved) = (plane.Length / width, new double[plane.Length]);
        for (var y = 0; y < height; y++)
        {
            var from = plane.AsSpan(y * width, width);
            var to = moved.AsSpan((y + down) % height * width, width);
            from[..(width - right)].CopyTo(to[right..]);
            from[(width - right)..].CopyTo(to);
        }
        moved.CopyTo(plane, 0);
    }
}
