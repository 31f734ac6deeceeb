using MathNet.Numerics.LinearAlgebra;

namespace PipelineKit.Filters.Align;

/// <summary>The sums over the overlap of which a step of the enhanced correlation coefficient is made.</summary>
internal sealed class CorrelationSums(int count)
{
    private readonly double[,] products = new double[count, count];
    private readonly double[] changes = new double[count], byImage = new double[count], byTemplate = new double[count];
    private double image, template, images, templates, both;

    /// <summary>How many pixels there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a pixel.</summary>
    public void Add(double value, double reference, ReadOnlySpan<double> change)
    {
        Count++;
        (image, template) = (image + value, template + reference);
        (images, templates, both) = (images + (value * value), templates + (reference * reference), both + (value * reference));
        for (var i = 0; i < count; i++)
        {
            changes[i] += change[i];
            byImage[i] += change[i] * value;
            byTemplate[i] += change[i] * reference;
            for (var j = 0; j <= i; j++)
                products[i, j] += change[i] * change[j];
        }
    }

    /// <summary>How the numbers are to change, and the correlation before; null where nothing can be told.</summary>
    public double[]? Step(out double correlation)
    {
        // Samples count from their means.
        var (meanImage, meanTemplate) = (image / Count, template / Count);
        var energy = images - (image * meanImage);
        var correlated = both - (image * meanTemplate);
        correlation = correlated / Math.Sqrt(energy * (templates - (template * meanTemplate)));
        if (!double.IsFinite(correlation))
            return null;
        var hessian = Matrix<double>.Build.Dense(count, count, (i, j) => products[Math.Max(i, j), Math.Min(i, j)]);
        var onImage = Vector<double>.Build.Dense(count, i => byImage[i] - (changes[i] * meanImage));
        var onTemplate = Vector<double>.Build.Dense(count, i => byTemplate[i] - (changes[i] * meanTemplate));
        // Numbers that nothing depends on cannot be told.
        var factors = hessian.Svd();
        if (factors.ConditionNumber > 1e14)
            return null;
        var projected = factors.Solve(onImage);
        var lower = correlated - (onTemplate * projected);
        if (lower <= 0)
            return null;
        var scale = (energy - (onImage * projected)) / lower;
        return [.. factors.Solve((onTemplate * scale) - onImage)];
    }
}
