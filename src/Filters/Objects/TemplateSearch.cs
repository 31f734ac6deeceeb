using System.Numerics.Tensors;
using PipelineKit.Kernels.Transforms;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Correlates a template with every window: sums of products by Fourier transforms, sums and squares of windows by running sums,
/// both of samples less their mean, so that little cancels.
/// </summary>
internal sealed class TemplateSearch
{
    // Below such a part of what the image varies a window counts as one color: rounding alone makes that much.
    private const double Flat = 1e-13;

    private readonly double[] image;
    private readonly double[] template;
    private readonly int width, height, innerWidth, innerHeight;

    /// <summary>Takes both planes, which are used up.</summary>
    public TemplateSearch(double[] image, int width, double[] template, int innerWidth)
    {
        (this.image, this.width, height) = (image, width, image.Length / width);
        (this.template, this.innerWidth, innerHeight) = (template, innerWidth, template.Length / innerWidth);
        // Whole, so that samples that are whole numbers stay so, and their sums exact.
        TensorPrimitives.Subtract(image, Math.Round(TensorPrimitives.Sum<double>(image) / image.Length), image);
        TensorPrimitives.Subtract(template, TensorPrimitives.Sum<double>(template) / template.Length, template);
    }

    /// <summary>Bytes for an image of a size.</summary>
    public static long Bytes(int width, int height) =>
        (4L * FourierPlan.QuickLength(width) * FourierPlan.QuickLength(height) + 2L * width * height) * sizeof(double)
            + FourierPlane.Bytes(FourierPlan.QuickLength(width), FourierPlan.QuickLength(height));

    /// <summary>The score of each window.</summary>
    public double[] Scores()
    {
        var (scores, wide) = (Products(), width - innerWidth + 1);
        var (sums, squares) = (new double[width], new double[width]);
        var energy = TensorPrimitives.SumOfSquares<double>(template);
        var least = Flat * TensorPrimitives.SumOfSquares<double>(image) / image.Length * template.Length;
        for (var y = 0; y < height - innerHeight + 1; y++)
        {
            Columns(y, sums, squares);
            var (sum, square) = (0.0, 0.0);
            for (var x = 0; x < width; x++)
            {
                (sum, square) = (sum + sums[x], square + squares[x]);
                if (x >= innerWidth)
                    (sum, square) = (sum - sums[x - innerWidth], square - squares[x - innerWidth]);
                if (x < innerWidth - 1)
                    continue;
                ref var score = ref scores[y * wide + x - innerWidth + 1];
                var varies = square - sum * sum / template.Length;
                score = varies <= least || energy <= 0 ? 0 * score : Math.Clamp(score / Math.Sqrt(varies * energy), -1, 1);
            }
        }
        return scores;
    }

    // Sums of the samples of each column from a row on, and of their squares.
    private void Columns(int y, double[] sums, double[] squares)
    {
        Array.Clear(sums);
        Array.Clear(squares);
        for (var row = y; row < y + innerHeight; row++)
        {
            var samples = image.AsSpan(row * width, width);
            TensorPrimitives.Add(sums, samples, sums);
            TensorPrimitives.MultiplyAdd<double>(samples, samples, squares, squares);
        }
    }

    // Windows that wrap around the edge are not among those wanted.
    private double[] Products()
    {
        var (longWidth, longHeight) = (FourierPlan.QuickLength(width), FourierPlan.QuickLength(height));
        var (re, im) = (new double[longWidth * longHeight], new double[longWidth * longHeight]);
        // The template goes through the same transform, as the imaginary part.
        for (var y = 0; y < height; y++)
            image.AsSpan(y * width, width).CopyTo(re.AsSpan(y * longWidth));
        for (var y = 0; y < innerHeight; y++)
            template.AsSpan(y * innerWidth, innerWidth).CopyTo(im.AsSpan(y * longWidth));
        var plane = new FourierPlane(longWidth, longHeight);
        plane.Forward(re, im);
        var (productRe, productIm) = Correlated(re, im, longWidth, longHeight);
        plane.Inverse(productRe, productIm);
        var wide = width - innerWidth + 1;
        var result = new double[wide * (height - innerHeight + 1)];
        for (var y = 0; y * wide < result.Length; y++)
            productRe.AsSpan(y * longWidth, wide).CopyTo(result.AsSpan(y * wide));
        return result;
    }

    // The spectrum of two real planes, taken apart by its symmetry: one times the conjugate of the other.
    private static (double[] Re, double[] Im) Correlated(double[] re, double[] im, int wide, int high)
    {
        var (productRe, productIm) = (new double[re.Length], new double[re.Length]);
        for (var v = 0; v < high; v++)
            for (var u = 0; u < wide; u++)
            {
                var (at, mirror) = (v * wide + u, (high - v) % high * wide + (wide - u) % wide);
                var (aRe, aIm) = ((re[at] + re[mirror]) / 2, (im[at] - im[mirror]) / 2);
                var (bRe, bIm) = ((im[at] + im[mirror]) / 2, (re[mirror] - re[at]) / 2);
                (productRe[at], productIm[at]) = (aRe * bRe + aIm * bIm, aIm * bRe - aRe * bIm);
            }
        return (productRe, productIm);
    }
}
