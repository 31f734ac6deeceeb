using PipelineKit.Filters.Geometry;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Fits a motion by the enhanced correlation coefficient (G. Evangelidis and E. Psarakis, "Parametric image alignment using
/// enhanced correlation coefficient maximization", 2008): steps that raise the correlation of one image with the other, whatever
/// their brightness and contrast. Places are counted from the middle of the reference.
/// </summary>
internal sealed class CorrelationFit(PyramidPlane<float> moving, PyramidPlane<float> reference, MotionModel model)
{
    private const int MostSteps = 60;
    private const double Enough = 1e-7;

    // A place of which every that many pixels on each axis are looked at, so that no level costs more than a million.
    private readonly int stride = (int)Math.Max(1, Math.Ceiling(Math.Sqrt((double)reference.Width * reference.Height / 1e6)));
    private readonly double middleX = (reference.Width - 1) / 2.0, middleY = (reference.Height - 1) / 2.0;

    /// <summary>The best motion near one, and its correlation; null where they do not overlap or have no structure.</summary>
    public (Projection Map, double Correlation)? Improve(Projection start)
    {
        var numbers = model.Of(Centered(start, middleX, middleY));
        var (best, before) = (numbers, double.NegativeInfinity);
        for (var step = 0; step < MostSteps; step++)
        {
            if (Sums(numbers) is not { } sums || sums.Step(out var correlation) is not { } change)
                return double.IsNegativeInfinity(before) ? null : Found(best, before);
            if (correlation <= before + Enough)
                return correlation > before ? Found(numbers, correlation) : Found(best, before);
            (best, before) = (numbers, correlation);
            numbers = [.. numbers.Zip(change, (a, b) => a + b)];
        }
        return Found(best, before);
    }

    private (Projection, double) Found(double[] numbers, double correlation) =>
        (Centered(model.Map(numbers), -middleX, -middleY), correlation);

    // The same map of places counted from another origin.
    private static Projection Centered(Projection m, double x, double y)
    {
        var (c, f, i) = ((m.A * x) + (m.B * y) + m.C, (m.D * x) + (m.E * y) + m.F, (m.G * x) + (m.H * y) + m.I);
        var (g, h) = (m.G, m.H);
        var w = i;
        return new((m.A - (x * g)) / w, (m.B - (x * h)) / w, (c - (x * i)) / w,
            (m.D - (y * g)) / w, (m.E - (y * h)) / w, (f - (y * i)) / w, g / w, h / w);
    }

    private CorrelationSums? Sums(double[] numbers)
    {
        var (map, sums) = (model.Map(numbers), new CorrelationSums(model.Count));
        Span<double> changes = stackalloc double[model.Count];
        for (var row = 0; row < reference.Height; row += stride)
        {
            var template = reference.Row(row);
            for (var column = 0; column < reference.Width; column += stride)
            {
                var (x, y) = (column - middleX, row - middleY);
                var w = (map.G * x) + (map.H * y) + 1;
                var left = (((map.A * x) + (map.B * y) + map.C) / w) + middleX;
                var down = (((map.D * x) + (map.E * y) + map.F) / w) + middleY;
                // A slope looks one pixel further.
                if (!(w > 0 && left >= 1 && down >= 1 && left < moving.Width - 2 && down < moving.Height - 2))
                    continue;
                var (value, gx, gy) = Sample(left, down);
                model.Changes(numbers, x, y, gx, gy, changes);
                sums.Add(value, template[column], changes);
            }
        }
        return sums.Count > 4 * model.Count ? sums : null;
    }

    private (double Value, double Right, double Down) Sample(double x, double y)
    {
        var (column, row) = ((int)x, (int)y);
        var (fx, fy) = (x - column, y - row);
        ReadOnlySpan<float> above = moving.Row(row - 1), here = moving.Row(row), next = moving.Row(row + 1);
        ReadOnlySpan<float> below = moving.Row(row + 2);
        double Across(ReadOnlySpan<float> r) => r[column] + (fx * (r[column + 1] - r[column]));
        double Slope(ReadOnlySpan<float> r) =>
            (((1 - fx) * (r[column + 1] - r[column - 1])) + (fx * (r[column + 2] - r[column]))) / 2;
        return (((1 - fy) * Across(here)) + (fy * Across(next)), ((1 - fy) * Slope(here)) + (fy * Slope(next)),
            (((1 - fy) * (Across(next) - Across(above))) + (fy * (Across(below) - Across(here)))) / 2);
    }
}
