using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>Estimates the angle of the lines of a page.</summary>
internal sealed class TextLines
{
    private const double Coarse = 0.25, Fine = 0.005;

    private readonly PyramidPlane<float> page;
    private readonly (int X, int Y, double Dark)[] ink;

    public TextLines(PyramidPlane<float> page)
    {
        this.page = page;
        // Paper contains no lines, so samples lighter than the mean are ignored.
        var mean = page.Samples.Average(v => (double)v);
        ink = [.. Enumerable.Range(0, page.Samples.Length).Where(i => page.Samples[i] < mean)
            .Select(i => (i % page.Width, i / page.Width, mean - page.Samples[i]))];
    }

    /// <summary>Returns the angle in degrees clockwise, within ±most; 0 for a page without lines.</summary>
    public double Angle(double most)
    {
        var steps = (int)Math.Ceiling(most / Coarse);
        var best = Enumerable.Range(-steps, 2 * steps + 1).Select(i => i * Coarse).MaxBy(a => (Contrast(a), -Math.Abs(a)));
        for (var step = Coarse / 2; step > Fine; step /= 2)
            best = new[] { best - step, best, best + step }.MaxBy(a => (Contrast(a), -Math.Abs(a)));
        return Math.Clamp(best, -most, most);
    }

    // The squared differences between darkness sums of adjacent lines at an angle.
    private double Contrast(double degrees)
    {
        var (sin, cos) = double.SinCosPi(degrees / 180);
        var first = -Math.Abs(sin) * page.Width;
        var sums = new double[(int)(page.Height + (2 * -first) + 3)];
        foreach (var (x, y, dark) in ink)
        {
            var at = (y * cos) - (x * sin) - first;
            var (line, part) = ((int)at, at - (int)at);
            sums[line] += dark * (1 - part);
            sums[line + 1] += dark * part;
        }
        var contrast = 0.0;
        for (var i = 1; i < sums.Length; i++)
            contrast += (sums[i] - sums[i - 1]) * (sums[i] - sums[i - 1]);
        return contrast;
    }
}
