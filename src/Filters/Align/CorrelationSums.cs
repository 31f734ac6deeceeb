using MathNet.Numerics.LinearAlgebra;

namespace PipelineKit.Filters.Align;

/// <summary>The sums over the overlap for one step of the enhanced correlation coefficient.</summary>
internal sealed class CorrelationSums(int count)
{
    private readonly double[,] products = new double[count, count];
    private readonly double[] changes = new double[count], byImage = new double[count], byTemplate = new double[count];
    private double image, template, images, templates, both;

    /// <summary>The number of pixels.</summary>
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

    /// <summary>Adds the sums over many pixels.</summary>
    /// <param name="pixels">The number of pixels.</param>
    /// <param name="plain">The sums of samples, references, their squares and their products.</param>
    /// <param name="change">The sums of changes.</param>
    /// <param name="onImage">The sums of changes times samples.</param>
    /// <param name="onTemplate">The sums of changes times references.</param>
    /// <param name="between">The sums of products of changes, the lower triangle row by row.</param>
    public void Add(int pixels, ReadOnlySpan<double> plain, ReadOnlySpan<double> change, ReadOnlySpan<double> onImage,
        ReadOnlySpan<double> onTemplate, ReadOnlySpan<double> between)
    {
        Count += pixels;
        (image, template) = (image + plain[0], template + plain[1]);
        (images, templates, both) = (images + plain[2], templates + plain[3], both + plain[4]);
        for (var (i, at) = (0, 0); i < count; i++)
        {
            changes[i] += change[i];
            byImage[i] += onImage[i];
            byTemplate[i] += onTemplate[i];
            for (var j = 0; j <= i; j++)
                products[i, j] += between[at++];
        }
    }

    /// <summary>Adds the sums over another part of the image.</summary>
    public void Add(CorrelationSums part)
    {
        Count += part.Count;
        (image, template) = (image + part.image, template + part.template);
        (images, templates, both) = (images + part.images, templates + part.templates, both + part.both);
        for (var i = 0; i < count; i++)
        {
            changes[i] += part.changes[i];
            byImage[i] += part.byImage[i];
            byTemplate[i] += part.byTemplate[i];
            for (var j = 0; j <= i; j++)
                products[i, j] += part.products[i, j];
        }
    }

    /// <summary>Returns the change of the parameters, and the correlation before it; null if it is undetermined.</summary>
    public double[]? Step(out double correlation)
    {
        // Samples are relative to their means.
        var (meanImage, meanTemplate) = (image / Count, template / Count);
        var energy = images - (image * meanImage);
        var correlated = both - (image * meanTemplate);
        correlation = correlated / Math.Sqrt(energy * (templates - (template * meanTemplate)));
        if (!double.IsFinite(correlation))
            return null;
        var hessian = Matrix<double>.Build.Dense(count, count, (i, j) => products[Math.Max(i, j), Math.Min(i, j)]);
        var onImage = Vector<double>.Build.Dense(count, i => byImage[i] - (changes[i] * meanImage));
        var onTemplate = Vector<double>.Build.Dense(count, i => byTemplate[i] - (changes[i] * meanTemplate));
        // Parameters without any effect are undetermined.
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
