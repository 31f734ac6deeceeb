namespace PipelineKit.Filters.Objects;

/// <summary>The pixels of a plane that no neighbor exceeds.</summary>
internal static class PlanePeaks
{
    /// <summary>Those above a limit, from the top left.</summary>
    /// <param name="plane">The samples, row by row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="above">The limit.</param>
    /// <param name="margin">How many rows and columns at the edges are left out.</param>
    public static List<Peak> Find(double[] plane, int width, double above, int margin = 0)
    {
        var (height, peaks) = (plane.Length / width, new List<Peak>());
        for (var y = margin; y < height - margin; y++)
            for (var x = margin; x < width - margin; x++)
                if (plane[y * width + x] > above && IsPeak(plane, width, height, y, x))
                    peaks.Add(new(x, y, plane[y * width + x]));
        return peaks;
    }

    private static bool IsPeak(double[] plane, int width, int height, int y, int x)
    {
        for (var row = Math.Max(0, y - 1); row <= Math.Min(height - 1, y + 1); row++)
            for (var column = Math.Max(0, x - 1); column <= Math.Min(width - 1, x + 1); column++)
                if (plane[row * width + column] > plane[y * width + x])
                    return false;
        return true;
    }
}
