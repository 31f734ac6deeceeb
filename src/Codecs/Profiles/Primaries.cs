namespace PipelineKit.Codecs.Profiles;

/// <summary>Matrices of primaries.</summary>
internal static class Primaries
{
    private static readonly double[] _bradford = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];
    private static readonly double[] _d50 = [0.9642, 1, 0.8249];

    /// <summary>
    /// Returns X, Y, Z relative to D50 of red, green and blue in columns, adapted from their white by the Bradford transform;
    /// null if they are degenerate.
    /// </summary>
    /// <param name="xy">x and y of white, red, green, blue.</param>
    public static double[]? ToD50(IReadOnlyList<double> xy)
    {
        var colors = new double[9];
        for (var i = 0; i < 3; i++)
            (colors[i], colors[3 + i], colors[6 + i]) =
                (xy[2 + (2 * i)], xy[3 + (2 * i)], 1 - xy[2 + (2 * i)] - xy[3 + (2 * i)]);
        if (xy[1] <= 0 || Inverse(colors) is not { } inverse || Inverse(_bradford) is not { } back)
            return null;
        double[] white = [xy[0] / xy[1], 1, (1 - xy[0] - xy[1]) / xy[1]];
        var scale = Apply(inverse, white);
        var (from, to) = (Apply(_bradford, white), Apply(_bradford, _d50));
        var matrix = Product(back, Product(Diagonal([.. to.Zip(from, (a, b) => a / b)]),
            Product(_bradford, Product(colors, Diagonal(scale)))));
        return matrix.All(double.IsFinite) && matrix.All(m => Math.Abs(m) < 8) ? matrix : null;
    }

    private static double[] Diagonal(double[] d) => [d[0], 0, 0, 0, d[1], 0, 0, 0, d[2]];

    private static double[] Apply(double[] m, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(i => (m[3 * i] * v[0]) + (m[(3 * i) + 1] * v[1]) + (m[(3 * i) + 2] * v[2]))];

    private static double[] Product(double[] a, double[] b) =>
        [.. Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 3).Sum(k => a[(3 * (i / 3)) + k] * b[(3 * k) + (i % 3)]))];

    /// <summary>Returns the inverse of a matrix of three rows; null if there is none.</summary>
    public static double[]? Inverse(double[] m)
    {
        double Minor(int i)
        {
            int[] rows = [.. Enumerable.Range(0, 3).Where(r => r != i / 3)];
            int[] columns = [.. Enumerable.Range(0, 3).Where(c => c != i % 3)];
            var minor = (m[(3 * rows[0]) + columns[0]] * m[(3 * rows[1]) + columns[1]])
                - (m[(3 * rows[0]) + columns[1]] * m[(3 * rows[1]) + columns[0]]);
            return (i & 1) == 0 ? minor : -minor;
        }

        var determinant = (m[0] * Minor(0)) + (m[1] * Minor(1)) + (m[2] * Minor(2));
        return Math.Abs(determinant) < 1e-9 ? null
            : [.. Enumerable.Range(0, 9).Select(i => Minor((3 * (i % 3)) + (i / 3)) / determinant)];
    }
}
