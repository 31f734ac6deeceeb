using PipelineKit.Filters.Geometry;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Fits a motion by the enhanced correlation coefficient (G. Evangelidis and E. Psarakis, "Parametric image alignment using
/// enhanced correlation coefficient maximization", 2008): steps that increase the correlation of the images, independent of
/// brightness and contrast. Coordinates are relative to the center of the reference.
/// </summary>
/// <param name="moving">The moving image.</param>
/// <param name="reference">The reference image.</param>
/// <param name="model">The motion.</param>
/// <param name="share">Runs pieces of work on the threads of the run.</param>
internal sealed class CorrelationFit(
    PyramidPlane<float> moving, PyramidPlane<float> reference, MotionModel model, Action<int, Action<int>> share)
{
    private const int MostSteps = 60;

    // Strips are the same for any number of threads, and so are their sums. A smaller strip is computed sooner than started.
    private const int MostStrips = 16, SmallestStrip = 1 << 13;
    private const double LeastGain = 1e-7;

    // The sampling interval on each axis, so that no level evaluates more than a million pixels.
    private readonly int stride = (int)Math.Max(1, Math.Ceiling(Math.Sqrt((double)reference.Width * reference.Height / 1e6)));
    private readonly ShiftedSums shifted = new(moving, reference);
    private readonly double middleX = (reference.Width - 1) / 2.0, middleY = (reference.Height - 1) / 2.0;

    /// <summary>Returns the best motion near a start, and its correlation; null without overlap or structure.</summary>
    public (Projection Map, double Correlation)? Improve(Projection start)
    {
        var numbers = model.Of(Centered(start, middleX, middleY));
        var (best, before) = (numbers, double.NegativeInfinity);
        for (var step = 0; step < MostSteps; step++)
        {
            if (Sums(numbers) is not { } sums || sums.Step(out var correlation) is not { } change)
                return double.IsNegativeInfinity(before) ? null : Found(best, before);
            if (correlation <= before + LeastGain)
                return correlation > before ? Found(numbers, correlation) : Found(best, before);
            (best, before) = (numbers, correlation);
            numbers = [.. numbers.Zip(change, (a, b) => a + b)];
        }
        return Found(best, before);
    }

    private (Projection, double) Found(double[] numbers, double correlation) =>
        (Centered(model.Map(numbers), -middleX, -middleY), correlation);

    // The same map for coordinates relative to another origin.
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
        if (model.Kind == Motion.Translation && stride == 1)
            return Enough(shifted.Find(numbers[0], numbers[1]));
        var (map, sums) = (model.Map(numbers), new CorrelationSums(model.Count));
        var rows = (reference.Height + stride - 1) / stride;
        var strips = (int)Math.Clamp((long)rows * (reference.Width / stride) / SmallestStrip, 1, Math.Min(rows, MostStrips));
        var parts = new CorrelationSums[strips];
        share(strips, strip => parts[strip] = Sums(map, rows * strip / strips * stride, rows * (strip + 1) / strips * stride));
        foreach (var part in parts)
            sums.Add(part);
        return Enough(sums);
    }

    // The sums over rows of the reference.
    private CorrelationSums Sums(in Projection map, int first, int end)
    {
        var sums = new CorrelationSums(model.Count);
        Span<double> changes = stackalloc double[model.Count];
        for (var row = first; row < Math.Min(end, reference.Height); row += stride)
        {
            var template = reference.Row(row);
            for (var column = 0; column < reference.Width; column += stride)
            {
                var (x, y) = (column - middleX, row - middleY);
                var w = (map.G * x) + (map.H * y) + 1;
                var left = (((map.A * x) + (map.B * y) + map.C) / w) + middleX;
                var down = (((map.D * x) + (map.E * y) + map.F) / w) + middleY;
                // The gradient needs one more pixel.
                if (!(w > 0 && left >= 1 && down >= 1 && left < moving.Width - 2 && down < moving.Height - 2))
                    continue;
                var (value, gx, gy) = Sample(left, down);
                model.Changes(map, x, y, gx, gy, changes);
                sums.Add(value, template[column], changes);
            }
        }
        return sums;
    }

    private CorrelationSums? Enough(CorrelationSums sums) => sums.Count > 4 * model.Count ? sums : null;

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
