using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Correlates a template with every window: sums of products by Fourier transforms, sums and squares of windows by running sums,
/// both with the mean subtracted to reduce cancellation.
/// </summary>
internal sealed class TemplateSearch
{
    // Windows with less than this fraction of the image's variance count as uniform, because rounding alone causes as much.
    private const double Flat = 1e-13;

    // The number of strips that threads normalize.
    private const int Strips = 4;

    // Integers up to this are exact.
    private const double Exact = 1L << 53;

    private readonly double[] image, template;
    private readonly int width, height;
    private readonly ImageInfo inner;

    /// <summary>Takes ownership of both planes and modifies them.</summary>
    public TemplateSearch(double[] image, int width, double[] template, ImageInfo inner)
    {
        (this.image, this.width, height) = (image, width, image.Length / width);
        (this.template, this.inner) = (template, inner);
        // Rounded, so that integer samples remain integers and their sums exact.
        TensorPrimitives.Subtract(image, Math.Round(PlaneSums.Sum(image) / image.Length), image);
        TensorPrimitives.Subtract(template, PlaneSums.Sum(template) / template.Length, template);
    }

    /// <summary>Returns the memory for an image and a template, in bytes.</summary>
    public static long Bytes(ImageInfo image, ImageInfo inner) =>
        TemplateProducts.Bytes(image, inner) + 4L * Strips * image.Width * sizeof(double);

    /// <summary>Returns the score of each window.</summary>
    public double[] Scores(Action<int, Action<int>> share)
    {
        var scores = new TemplateProducts(image, width, template, inner).Find(share);
        var energy = PlaneSums.SumOfSquares(template);
        var least = Flat * PlaneSums.SumOfSquares(image) / image.Length * template.Length;
        var (isExact, high, wide) = (IsExact(), height - inner.Height + 1, width - inner.Width + 1);
        share(Strips, strip =>
        {
            var windows = new TemplateWindows(image, width, inner, isExact);
            for (int first = high * strip / Strips, y = first; y < high * (strip + 1) / Strips; y++)
                windows.Normalize(y, y == first, scores.AsSpan(y * wide, wide), energy, least);
        });
        return scores;
    }

    // Whether sums of samples and of squares are the same in any order.
    private bool IsExact()
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(image));
        if (largest * largest * template.Length >= Exact)
            return false;
        var x = 0;
        for (; x + Vector<double>.Count <= image.Length; x += Vector<double>.Count)
            if (new Vector<double>(image, x) is var samples && !Vector.EqualsAll(Vector.Truncate(samples), samples))
                return false;
        return Array.TrueForAll(image[x..], double.IsInteger);
    }
}
