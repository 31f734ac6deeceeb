namespace PipelineKit.Filters.Tone;

/// <summary>The slopes of a monotone cubic at its points, as in SciPy's <c>PchipInterpolator</c>.</summary>
internal static class Pchip
{
    public static double[] Slopes(double[] x, double[] y)
    {
        var pieces = x.Length - 1;
        var widths = new double[pieces];
        var rises = new double[pieces];
        for (var i = 0; i < pieces; i++)
            (widths[i], rises[i]) = (x[i + 1] - x[i], (y[i + 1] - y[i]) / (x[i + 1] - x[i]));
        if (pieces == 1)
            return [rises[0], rises[0]];

        var slopes = new double[x.Length];
        slopes[0] = End(widths[0], widths[1], rises[0], rises[1]);
        slopes[^1] = End(widths[^1], widths[^2], rises[^1], rises[^2]);
        for (var i = 1; i < pieces; i++)
            slopes[i] = Inner(widths[i - 1], widths[i], rises[i - 1], rises[i]);
        return slopes;
    }

    // The weighted harmonic mean of the slopes on both sides; 0 at a peak, a trough or the end of a flat section.
    private static double Inner(double before, double after, double riseBefore, double riseAfter)
    {
        if (Math.Sign(riseBefore) * Math.Sign(riseAfter) <= 0)
            return 0;
        var (first, second) = (2 * after + before, after + 2 * before);
        return (first + second) / (first / riseBefore + second / riseAfter);
    }

    // The parabola through three points, limited to preserve the shape of the data.
    private static double End(double width, double next, double rise, double nextRise)
    {
        var slope = ((2 * width + next) * rise - width * nextRise) / (width + next);
        if (Math.Sign(slope) != Math.Sign(rise))
            return 0;
        return Math.Sign(rise) != Math.Sign(nextRise) && Math.Abs(slope) > 3 * Math.Abs(rise) ? 3 * rise : slope;
    }
}
