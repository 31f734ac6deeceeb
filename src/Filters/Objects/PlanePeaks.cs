using System.Numerics;

namespace PipelineKit.Filters.Objects;

/// <summary>Finds the pixels of a plane that no neighbor exceeds.</summary>
internal static class PlanePeaks
{
    /// <summary>Returns the peaks above a limit, from the top left.</summary>
    /// <param name="plane">The samples, row by row.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="above">The limit.</param>
    /// <param name="margin">The number of rows and columns excluded at the edges.</param>
    public static List<Peak> Find(double[] plane, int width, double above, int margin = 0)
    {
        var (height, peaks) = (plane.Length / width, new List<Peak>());
        for (var y = margin; y < height - margin; y++)
            for (var x = IsAbove(plane.AsSpan(y * width, width), above) ? margin : width; x < width - margin; x++)
            {
                // Most samples are not above the limit, and most of the others are not peaks.
                while (y > 0 && y < height - 1 && x > 0 && x + Vector<double>.Count < width
                    && !MayBePeaks(plane, width, y * width + x, above))
                    x += Vector<double>.Count;
                for (var end = Math.Min(width - margin, x + Vector<double>.Count); x < end; x++)
                    if (plane[y * width + x] > above && IsPeak(plane, width, height, y, x))
                        peaks.Add(new(x, y, plane[y * width + x]));
                x--;
            }
        return peaks;
    }

    private static bool IsAbove(ReadOnlySpan<double> row, double limit)
    {
        var x = 0;
        for (; x + Vector<double>.Count <= row.Length; x += Vector<double>.Count)
            if (Vector.GreaterThanAny(new Vector<double>(row[x..]), new Vector<double>(limit)))
                return true;
        for (; x < row.Length; x++)
            if (row[x] > limit)
                return true;
        return false;
    }

    // Whether any sample of a vector is above the limit and not below a neighbor.
    private static bool MayBePeaks(double[] plane, int width, int at, double above)
    {
        var samples = new Vector<double>(plane, at);
        var peaks = Vector.GreaterThan(samples, new Vector<double>(above));
        if (peaks == Vector<long>.Zero)
            return false;
        for (var row = at - width; row <= at + width; row += width)
            for (var neighbor = row - 1; neighbor <= row + 1; neighbor++)
                peaks = Vector.AndNot(peaks, Vector.GreaterThan(new Vector<double>(plane, neighbor), samples));
        return peaks != Vector<long>.Zero;
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
