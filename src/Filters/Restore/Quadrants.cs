namespace PipelineKit.Filters.Restore;

/// <summary>Shifts a plane cyclically.</summary>
internal static class Quadrants
{
    /// <summary>
    /// Shifts every sample to the right and down, in place; samples that leave reenter on the other side. The rows of a cycle,
    /// each of which moves to where the next one was, are moved from the last one on.
    /// </summary>
    public static void Shift(double[] plane, int width, int right, int down)
    {
        var (height, last) = (plane.Length / width, new double[width]);
        for (var (first, moved) = (0, 0); moved < height; first++)
        {
            Row(first).CopyTo(last);
            var y = first;
            for (int from; (from = (y - down + height) % height) != first; y = from, moved++)
                Turn(Row(from), Row(y));
            Turn(last, Row(y));
            moved++;
        }

        Span<double> Row(int y) => plane.AsSpan(y * width, width);

        void Turn(ReadOnlySpan<double> from, Span<double> to)
        {
            from[..(width - right)].CopyTo(to[right..]);
            from[(width - right)..].CopyTo(to);
        }
    }
}
