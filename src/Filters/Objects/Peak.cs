using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>A place, and how high the image is there.</summary>
internal readonly record struct Peak(int X, int Y, double Value)
{
    /// <summary>Bytes of one.</summary>
    public const int Bytes = 16;

    /// <summary>The columns of a table of them.</summary>
    public static string[] Columns { get; } = ["x", "y", "value"];

    /// <summary>A table of them; one row of zeros when there is none.</summary>
    public static Matrix Table(IReadOnlyList<Peak> peaks) => peaks.Count == 0 ? new(1, 3, new double[3])
        : new(peaks.Count, 3, [.. peaks.SelectMany(p => new[] { p.X, p.Y, p.Value })]);

    /// <summary>
    /// The highest of those that are nearer to each other than so many rows and columns, the first of equals; from the highest
    /// down.
    /// </summary>
    public static List<Peak> Apart(IEnumerable<Peak> peaks, int distance, int most) => Apart(peaks, distance, most,
        (a, b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)) < distance);

    /// <summary>The same by distances as the crow flies.</summary>
    public static List<Peak> Apart(IEnumerable<Peak> peaks, double distance, int most) =>
        Apart(peaks, Math.Max(1, (int)Math.Ceiling(distance)), most,
            (a, b) => (double)(a.X - b.X) * (a.X - b.X) + (double)(a.Y - b.Y) * (a.Y - b.Y) < distance * distance);

    // What is too near lies in the same cell or in one of those around it.
    private static List<Peak> Apart(IEnumerable<Peak> peaks, int cell, int most, Func<Peak, Peak, bool> isNear)
    {
        var (kept, cells) = (new List<Peak>(), new Dictionary<(int Row, int Column), List<Peak>>());
        foreach (var peak in peaks.OrderByDescending(p => p.Value))
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
}
