using PipelineKit.Imaging;

namespace PipelineKit.Filters.Geometry;

/// <summary>A projective map of the plane: (x, y) maps to (a·x + b·y + c, d·x + e·y + f) / (g·x + h·y + i).</summary>
internal readonly record struct Projection(double A, double B, double C, double D, double E, double F, double G = 0, double H = 0,
    double I = 1)
{
    /// <summary>Whether the map preserves parallel lines.</summary>
    public bool IsAffine => G == 0 && H == 0;

    /// <summary>Creates the map of a 2 × 3 or 3 × 3 table.</summary>
    public static Projection Of(Matrix m) => m.Rows == 2
        ? new(m[0, 0], m[0, 1], m[0, 2], m[1, 0], m[1, 1], m[1, 2])
        : new(m[0, 0], m[0, 1], m[0, 2], m[1, 0], m[1, 1], m[1, 2], m[2, 0], m[2, 1], m[2, 2]);

    /// <summary>
    /// Creates the map from output to input pixels from a table that maps input to output pixels or, with <paramref
    /// name="inverse"/>, output to input pixels. Null if the table is singular, as placeholder zeros are, or missing.
    /// </summary>
    public static Projection? Back(Matrix? table, bool inverse) =>
        table is { Rows: 2 or 3, Columns: 3 } && Of(table) is var map && map.Inverse() is { } back ? inverse ? map : back : null;

    /// <summary>Returns the inverse map; null if this one is singular.</summary>
    public Projection? Inverse()
    {
        var (a, b, c) = (E * I - F * H, C * H - B * I, B * F - C * E);
        var (d, e, f) = (F * G - D * I, A * I - C * G, C * D - A * F);
        var (g, h, i) = (D * H - E * G, B * G - A * H, A * E - B * D);
        var determinant = A * a + B * d + C * g;
        var size = Math.Abs(A * a) + Math.Abs(B * d) + Math.Abs(C * g);
        if (!(Math.Abs(determinant) > 1e-14 * size))
            return null;
        return IsAffine
            ? new(a / determinant, b / determinant, c / determinant, d / determinant, e / determinant, f / determinant)
            : new(a / determinant, b / determinant, c / determinant, d / determinant, e / determinant, f / determinant,
                g / determinant, h / determinant, i / determinant);
    }

    /// <summary>Returns the map of four points, rows of x and y, to four others; null if three of either are collinear.</summary>
    public static Projection? Through(Matrix from, Matrix to)
    {
        // x'·(g·x + h·y + 1) = a·x + b·y + c, and y' likewise: eight equations for eight unknowns.
        var rows = new double[8][];
        for (var p = 0; p < 4; p++)
        {
            var (x, y, u, v) = (from[p, 0], from[p, 1], to[p, 0], to[p, 1]);
            rows[2 * p] = [x, y, 1, 0, 0, 0, -u * x, -u * y, u];
            rows[2 * p + 1] = [0, 0, 0, x, y, 1, -v * x, -v * y, v];
        }
        if (OnALine(from) || OnALine(to) || !Eliminate(rows))
            return null;
        var s = rows.Select((row, i) => row[8] / row[i]).ToArray();
        return new Projection(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]);
    }

    private static bool OnALine(Matrix points)
    {
        for (var skip = 0; skip < 4; skip++)
        {
            var (p, q, r) = ((skip + 1) % 4, (skip + 2) % 4, (skip + 3) % 4);
            var (ax, ay) = (points[q, 0] - points[p, 0], points[q, 1] - points[p, 1]);
            var (bx, by) = (points[r, 0] - points[p, 0], points[r, 1] - points[p, 1]);
            if (Math.Abs(ax * by - ay * bx) <= 1e-9 * (Math.Abs(ax * by) + Math.Abs(ay * bx)))
                return true;
        }
        return false;
    }

    // Gauss-Jordan elimination with partial pivoting.
    private static bool Eliminate(double[][] rows)
    {
        for (var column = 0; column < rows.Length; column++)
        {
            var pivot = Enumerable.Range(column, rows.Length - column).MaxBy(r => Math.Abs(rows[r][column]));
            if (rows[pivot][column] == 0)
                return false;
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            foreach (var row in rows)
                if (row != rows[column] && row[column] / rows[column][column] is not 0.0 and var times)
                    for (var k = column; k <= rows.Length; k++)
                        row[k] -= times * rows[column][k];
        }
        return true;
    }
}
