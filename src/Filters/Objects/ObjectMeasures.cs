using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>The measures of one object. Moments are summed in integers relative to its first pixel, so they are exact.</summary>
/// <param name="startX">The column of its first pixel.</param>
/// <param name="startY">The row of its first pixel.</param>
internal sealed class ObjectMeasures(int startX, int startY)
{
    /// <summary>The memory of an object here and, twice, in the table, in bytes.</summary>
    public const int Bytes = 480;

    private Int128 x, y, xx, yy, xy;
    private int left = int.MaxValue, right, bottom;
    private long area;
    private Intensity light = new(0, double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>The columns of the table.</summary>
    public static string[] Columns { get; } =
    [
        "id", "area", "left", "top", "width", "height", "center-x", "center-y", "perimeter", "eccentricity", "orientation",
        "mean", "min", "max", "sum",
    ];

    /// <summary>The perimeter.</summary>
    public double Perimeter { get; set; }

    /// <summary>Adds columns <paramref name="start"/> to <paramref name="end"/> − 1 of a row.</summary>
    public void Add(int row, int start, int end, Intensity intensity)
    {
        Int128 count = end - start, first = start - startX, last = end - 1 - startX, down = row - startY;
        var along = count * (first + last) / 2;
        area += end - start;
        x += along;
        y += count * down;
        // The sum of squares from first to last: that of their mean plus that of the distances from it.
        xx += (count * (first + last) * (first + last) + count * (count * count - 1) / 3) / 4;
        yy += count * down * down;
        xy += along * down;
        (left, right, bottom) = (Math.Min(left, start), Math.Max(right, end), row + 1);
        light = new(light.Sum + intensity.Sum, Math.Min(light.Min, intensity.Min), Math.Max(light.Max, intensity.Max));
    }

    /// <summary>Returns the table of all objects; one row of zeros if there are none.</summary>
    public static Matrix Table(IReadOnlyList<ObjectMeasures> objects, IReadOnlyList<int> ids) => objects.Count == 0
        ? new(1, Columns.Length, new double[Columns.Length])
        : new(objects.Count, Columns.Length, [.. objects.SelectMany((o, i) => o.Row(ids[i]))]);

    private double[] Row(int id)
    {
        var squared = (double)area * area;
        var (across, down) = ((double)(area * xx - x * x) / squared, (double)(area * yy - y * y) / squared);
        var both = (double)(area * xy - x * y) / squared;
        return
        [
            id, area, left, startY, right - left, bottom - startY,
            startX + (double)x / area, startY + (double)y / area, Perimeter,
            Eccentricity(across, down, both), Orientation(across, down, both) * 180 / Math.PI,
            light.Sum / area, light.Min, light.Max, light.Sum,
        ];
    }

    private static double Eccentricity(double across, double down, double both)
    {
        var root = Math.Sqrt((across - down) * (across - down) + 4 * both * both);
        var longer = (across + down + root) / 2;
        return longer == 0 ? 0 : Math.Sqrt(Math.Max(0, 1 - (across + down - root) / 2 / longer));
    }

    private static double Orientation(double across, double down, double both) =>
        Math.Atan2(2 * both, down - across) / 2;
}
