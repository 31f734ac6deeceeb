using PipelineKit.Imaging;

namespace PipelineKit.Filters.Tone.Exact;

/// <summary>
/// The polynomial through the points of a tone curve. Integers use a table that is exact before rounding; other samples are
/// evaluated by the modified Lagrange formula in double precision, which is backward stable (N. J. Higham, The numerical
/// stability of barycentric Lagrange interpolation, 2004).
/// </summary>
internal sealed class ExactCurve
{
    private const int MostEntries = 65536;
    private readonly double[] x, y, weights;
    private readonly double unit;

    /// <param name="points">Rows of x and y, x increasing.</param>
    /// <param name="scale">The factor applied to both.</param>
    public ExactCurve(Matrix points, Rational scale)
    {
        Rational[] Column(int column) =>
            [.. Enumerable.Range(0, points.Rows).Select(i => Rational.Exactly(points[i, column]) * scale)];
        var (exactX, exactY) = (Column(0), Column(1));
        (x, y) = ([.. exactX.Select(v => v.ToDouble())], [.. exactY.Select(v => v.ToDouble())]);
        // In units of a quarter of the range, products of many differences stay near 1.
        unit = 4 / (x[^1] - x[0]);
        weights = [.. x.Select((at, i) => 1 / x.Where((_, k) => k != i).Aggregate(1.0,
            (product, other) => product * ((at - other) * unit)))];
        (First, Table) = Tabulate(ExactPolynomial.Through(exactX, exactY), exactX);
    }

    /// <summary>The integer of the table's first entry.</summary>
    public int First { get; }

    /// <summary>The values at integers from there to the last point; empty if there are too many.</summary>
    public double[] Table { get; }

    /// <summary>Returns the value at a position; constant beyond the points.</summary>
    public double At(double at)
    {
        if (double.IsNaN(at))
            return at;
        at = Math.Clamp(at, x[0], x[^1]);
        var (product, sum) = (1.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var apart = (at - x[i]) * unit;
            if (apart == 0)
                return y[i];
            product *= apart;
            sum += weights[i] * y[i] / apart;
        }
        return product * sum;
    }

    private static (int First, double[] Table) Tabulate(ExactPolynomial curve, Rational[] x)
    {
        var (from, to) = (Math.Ceiling(x[0].ToDouble()), Math.Floor(x[^1].ToDouble()));
        if (to < from || to - from >= MostEntries || Math.Abs(from) > int.MaxValue / 2)
            return (0, []);
        var entries = new double[(int)(to - from) + 1];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = curve.Near((int)from + i);
        return ((int)from, entries);
    }
}
