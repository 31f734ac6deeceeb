namespace PipelineKit.Filters.Tone;

/// <summary>The slopes of the natural cubic spline at its points: curvature is continuous, and 0 at both ends.</summary>
internal static class NaturalSpline
{
    /// <summary>Solves the tridiagonal equations for continuous curvature (Thomas algorithm).</summary>
    public static double[] Slopes(double[] x, double[] y)
    {
        var last = x.Length - 1;
        var (above, slopes) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i <= last; i++)
        {
            var (before, after) = (i > 0 ? 1 / (x[i] - x[i - 1]) : 0, i < last ? 1 / (x[i + 1] - x[i]) : 0);
            var right = 3 * ((i > 0 ? (y[i] - y[i - 1]) * before * before : 0)
                + (i < last ? (y[i + 1] - y[i]) * after * after : 0));
            var pivot = 2 * (before + after) - (i > 0 ? before * above[i - 1] : 0);
            above[i] = after / pivot;
            slopes[i] = (right - (i > 0 ? before * slopes[i - 1] : 0)) / pivot;
        }
        for (var i = last - 1; i >= 0; i--)
            slopes[i] -= above[i] * slopes[i + 1];
        return slopes;
    }
}
