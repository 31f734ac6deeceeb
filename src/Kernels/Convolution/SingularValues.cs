using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Computes the singular value decomposition of a small table by rotating pairs of rows until all are orthogonal (M. R. Hestenes,
/// Inversion of matrices by biorthogonalization and related results, 1958). Small values are as accurate as large ones.
/// </summary>
internal static class SingularValues
{
    // Ten usually suffice, because each squares the remaining angles.
    private const int Sweeps = 60;
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>
    /// Returns columns and rows whose products add up to the table, as many as its rank, the largest first; null if a number is
    /// not finite. A singular value counts as 0 below the largest one times the longer side times 2.2e-16, as in NumPy's
    /// matrix_rank.
    /// </summary>
    public static IReadOnlyList<Separation>? Parts(Matrix table)
    {
        var largest = 0.0;
        foreach (var value in table.Values)
            largest = Math.Max(largest, Math.Abs(value));
        if (!double.IsFinite(largest))
            return null;
        if (largest == 0)
            return [];
        // Scales by an exact power of 2 to about 1: squares neither overflow nor underflow.
        var exponent = Math.ILogB(largest);
        var rows = Enumerable.Range(0, table.Rows)
            .Select(y => Enumerable.Range(0, table.Columns).Select(x => Math.ScaleB(table[y, x], -exponent)).ToArray()).ToArray();
        var turns = Enumerable.Range(0, table.Rows)
            .Select(y => Enumerable.Range(0, table.Rows).Select(i => y == i ? 1.0 : 0.0).ToArray()).ToArray();
        Orthogonalize(rows, turns);
        var values = rows.Select(r => Math.Sqrt(Dot(r, r))).ToArray();
        var least = values.Max() * Math.Max(table.Rows, table.Columns) * Epsilon;
        return [.. Enumerable.Range(0, rows.Length).Where(i => values[i] > least).OrderByDescending(i => values[i])
            .Select(i => new Separation(turns[i], [.. rows[i].Select(v => Math.ScaleB(v, exponent))]))];
    }

    // The rotations are also applied to the rows of an identity matrix, which become the matching columns.
    private static void Orthogonalize(double[][] rows, double[][] turns)
    {
        var nothing = Epsilon * Epsilon * rows.Sum(r => Dot(r, r));
        for (var (sweep, turned) = (0, true); turned && sweep < Sweeps; sweep++)
        {
            turned = false;
            for (var i = 0; i < rows.Length; i++)
                for (var j = i + 1; j < rows.Length; j++)
                {
                    var (a, b, c) = (Dot(rows[i], rows[i]), Dot(rows[j], rows[j]), Dot(rows[i], rows[j]));
                    if (a <= nothing || b <= nothing || Math.Abs(c) <= Epsilon * Math.Sqrt(a) * Math.Sqrt(b))
                        continue;
                    var zeta = (b - a) / (2 * c);
                    var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
                    var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
                    Turn(rows[i], rows[j], cosine, cosine * tangent);
                    Turn(turns[i], turns[j], cosine, cosine * tangent);
                    turned = true;
                }
        }
    }

    private static void Turn(double[] first, double[] second, double cosine, double sine)
    {
        for (var x = 0; x < first.Length; x++)
            (first[x], second[x]) = (cosine * first[x] - sine * second[x], sine * first[x] + cosine * second[x]);
    }

    // The order is the same on every machine, so that the factors are, too.
    private static double Dot(double[] first, double[] second)
    {
        var sum = 0.0;
        for (var x = 0; x < first.Length; x++)
            sum += first[x] * second[x];
        return sum;
    }
}
