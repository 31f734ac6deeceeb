using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>The angle of the lines of a page.</summary>
internal sealed class TextLines
{
    private const double Coarse = 0.25, Fine = 0.005;

    private readonly PyramidPlane<float> page;
    private readonly (int X, int Y, double Dark)[] ink;

    public TextLines(PyramidPlane<float> page)
    {
        this.page = page;
        // Paper has no lines: what is lighter than the mean does not count.
        var mean = page.Samples.Average(v => (double)v);
        ink = [.. Enumerable.Range(0, page.Samples.Length).Where(i => page.Samples[i] < mean)
            .Select(i => (i % page.Width, i / page.Width, mean - page.Samples[i]))];
    }

    /// <summary>Degrees clockwise, between −most and most; 0 for a page without lines.</summary>
    public double Angle(double most)
    {
        var steps = (int)Math.Ceiling(most / Coarse);
        var best = Enumerable.Range(-steps, 2 * steps + 1).Select(i => i * Coarse).MaxBy(a => (Contrast(a), -Math.Abs(a)));
        for (var step = Coarse / 2; step > Fine; step /= 2)
            best = new[] { best - step, best, best + step }.MaxBy(a => (Contrast(a), -Math.Abs(a)));
        return Math.Clamp(best, -most, most);
    }

    // How much the sums of darkness along lines of an angle differ from each line to the next.
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
