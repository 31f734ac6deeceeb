using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>The position and value of a peak.</summary>
internal readonly record struct Peak(int X, int Y, double Value)
{
    /// <summary>The size of a peak, in bytes.</summary>
    public const int Bytes = 16;

    /// <summary>The columns of a table of peaks.</summary>
    public static string[] Columns { get; } = ["x", "y", "value"];

    /// <summary>Returns a table of peaks; one row of zeros if there are none.</summary>
    public static Matrix Table(IReadOnlyList<Peak> peaks) => peaks.Count == 0 ? new(1, 3, new double[3])
        : new(peaks.Count, 3, [.. peaks.SelectMany(p => new[] { p.X, p.Y, p.Value })]);

    /// <summary>
    /// Returns the highest of peaks closer together than a number of rows and columns, the first of equals, in descending order.
    /// </summary>
    public static List<Peak> Apart(IEnumerable<Peak> peaks, int distance, int most) => Apart(peaks, distance, most,
        (a, b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)) < distance);

    /// <summary>Returns the same by Euclidean distance.</summary>
    public static List<Peak> Apart(IEnumerable<Peak> peaks, double distance, int most) =>
        Apart(peaks, Math.Max(1, (int)Math.Ceiling(distance)), most,
            (a, b) => (double)(a.X - b.X) * (a.X - b.X) + (double)(a.Y - b.Y) * (a.Y - b.Y) < distance * distance);

    // Peaks that are too close are in the same cell or an adjacent one.
    private static List<Peak> Apart(IEnumerable<Peak> peaks, int cell, int most, Func<Peak, Peak, bool> isNear)
    {
        var (kept, cells) = (new List<Peak>(), new Dictionary<(int Row, int Column), List<Peak>>());
        foreach (var peak in Descending([.. peaks]))
        {
            if (kept.Count == most)
                break;
            var (row, column) = (peak.Y / cell, peak.X / cell);
            var isFree = true;
            for (var k = 0; k < 9 && isFree; k++)
                isFree = !cells.TryGetValue((row + k / 3 - 1, column + k % 3 - 1), out var others)
                    || !others.Any(other => isNear(other, peak));
            if (!isFree)
                continue;
            kept.Add(peak);
            if (!cells.TryGetValue((row, column), out var beside))
                cells.Add((row, column), beside = []);
            beside.Add(peak);
        }
        return kept;
    }

    // Equal peaks in their order: keys are sorted, then the positions of equal keys, which is faster than a stable sort.
    private static IEnumerable<Peak> Descending(Peak[] peaks)
    {
        var (keys, order) = (Array.ConvertAll(peaks, p => -p.Value), Enumerable.Range(0, peaks.Length).ToArray());
        Array.Sort(keys, order);
        for (var first = 0; first < keys.Length;)
        {
            var end = first + 1;
            while (end < keys.Length && keys[end].Equals(keys[first]))
                end++;
            Array.Sort(order, first, end - first);
            for (; first < end; first++)
                yield return peaks[order[first]];
        }
    }
}
