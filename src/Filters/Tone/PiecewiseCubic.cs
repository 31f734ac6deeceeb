namespace PipelineKit.Filters.Tone;

/// <summary>
/// A piecewise cubic through points, constant outside them: from knot i on, ((C3·t + C2)·t + C1)·t + C0 with t the distance from
/// the knot. The last knot starts a constant piece, so that the curve passes exactly through every point.
/// </summary>
internal sealed record PiecewiseCubic(double[] Knots, double[] C0, double[] C1, double[] C2, double[] C3)
{
    /// <summary>The number of pieces.</summary>
    public int Count => Knots.Length;

    /// <summary>Whether all pieces are linear.</summary>
    public bool IsLinear { get; } = C2.All(c => c == 0) && C3.All(c => c == 0);

    public static PiecewiseCubic Through(double[] x, double[] y, CurveMethod method)
    {
        var slopes = method switch
        {
            CurveMethod.Pchip => Pchip.Slopes(x, y),
            CurveMethod.Natural => NaturalSpline.Slopes(x, y),
            _ => null,
        };
        var (c1, c2, c3) = (new double[x.Length], new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length - 1; i++)
        {
            var width = x[i + 1] - x[i];
            var rise = (y[i + 1] - y[i]) / width;
            c1[i] = slopes?[i] ?? rise;
            c2[i] = slopes is null ? 0 : (3 * rise - 2 * slopes[i] - slopes[i + 1]) / width;
            c3[i] = slopes is null ? 0 : (slopes[i] + slopes[i + 1] - 2 * rise) / (width * width);
        }
        return new(x, y, c1, c2, c3);
    }

    /// <summary>Returns the value at a position between the first and the last knot.</summary>
    public double At(double x)
    {
        var piece = Math.Max(0, Array.FindLastIndex(Knots, knot => knot <= x));
        var t = x - Knots[piece];
        return ((C3[piece] * t + C2[piece]) * t + C1[piece]) * t + C0[piece];
    }
}
