using PipelineKit.Filters.Drawing;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Compose;

/// <summary>Creates the outlines of the shapes in a table.</summary>
internal static class DrawnSegments
{
    // Keeps chords of a circle of 10,000 pixels within a hundredth of a pixel.
    private const double Sagitta = 0.01;

    /// <summary>Returns the number of columns that a shape requires, and their names.</summary>
    public static (int Least, string Words) Needs(DrawnShape shape) => shape switch
    {
        DrawnShape.Line => (4, "line needs x, y, x, y"),
        DrawnShape.Box => (4, "box needs left, top, width, height"),
        DrawnShape.Ellipse => (4, "ellipse needs x, y and two radii, and may have an angle"),
        _ => (2, "point needs x, y"),
    };

    /// <summary>Returns an outline for each row, or one for all rows of a polygon.</summary>
    public static IReadOnlyList<Segment[]> Of(DrawnShape shape, Matrix table, IReadOnlyList<int>? columns)
    {
        double At(int row, int number) => table[row, columns is null ? number : columns[number]];
        var count = columns?.Count ?? table.Columns;
        if (shape == DrawnShape.Polygon)
            return [[.. Segment.Through([.. Enumerable.Range(0, table.Rows).Select(r => (At(r, 0) + 0.5, At(r, 1) + 0.5))],
                closed: true)]];
        // A table without objects has one row of zeros.
        return [.. Enumerable.Range(0, table.Rows).Where(r => shape != DrawnShape.Box || (At(r, 2) > 0 && At(r, 3) > 0))
            .Select(r => Outline(shape, [.. Enumerable.Range(0, count).Select(c => At(r, c))]))];
    }

    private static Segment[] Outline(DrawnShape shape, double[] n) => shape switch
    {
        DrawnShape.Line => [new(n[0] + 0.5, n[1] + 0.5, n[2] + 0.5, n[3] + 0.5)],
        DrawnShape.Point => [new(n[0] + 0.5, n[1] + 0.5, n[0] + 0.5, n[1] + 0.5)],
        DrawnShape.Box => [.. Segment.Through(
            [(n[0], n[1]), (n[0] + n[2], n[1]), (n[0] + n[2], n[1] + n[3]), (n[0], n[1] + n[3])], closed: true)],
        _ => [.. Segment.Through(Ellipse(n[0] + 0.5, n[1] + 0.5, n[2], n[3], n.Length > 4 ? n[4] : 0), closed: true)],
    };

    private static (double X, double Y)[] Ellipse(double x, double y, double across, double down, double degrees)
    {
        var radius = Math.Max(1, Math.Max(Math.Abs(across), Math.Abs(down)));
        var count = Math.Max(16, (int)Math.Ceiling(Math.PI / Math.Acos(1 - (Sagitta / radius))));
        var (sin, cos) = double.SinCosPi(degrees / 180);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (s, c) = double.SinCosPi(2.0 * i / count);
            return (x + (c * across * cos) - (s * down * sin), y + (c * across * sin) + (s * down * cos));
        })];
    }
}
