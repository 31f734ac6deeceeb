using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Correlates a template with every window: sums of products by Fourier transforms, sums and squares of windows by running sums,
/// both with the mean subtracted to reduce cancellation.
/// </summary>
internal sealed class TemplateSearch
{
    // Windows with less than this fraction of the image's variance count as uniform, because rounding alone causes as much.
    private const double Flat = 1e-13;

    // Integers up to this are exact.
    private const double Exact = 1L << 53;

    private readonly double[] image, template;
    private readonly int width, height;
    private readonly ImageInfo inner;
    private readonly double[] sums, squares, windowSums, windowSquares;

    /// <summary>Takes ownership of both planes and modifies them.</summary>
    public TemplateSearch(double[] image, int width, double[] template, ImageInfo inner)
    {
        (this.image, this.width, height) = (image, width, image.Length / width);
        (this.template, this.inner) = (template, inner);
        (sums, squares) = (new double[width], new double[width]);
        (windowSums, windowSquares) = (new double[width - inner.Width + 1], new double[width - inner.Width + 1]);
        // Rounded, so that integer samples remain integers and their sums exact.
        TensorPrimitives.Subtract(image, Math.Round(TensorPrimitives.Sum<double>(image) / image.Length), image);
        TensorPrimitives.Subtract(template, TensorPrimitives.Sum<double>(template) / template.Length, template);
    }

    /// <summary>Returns the memory for an image and a template, in bytes.</summary>
    public static long Bytes(ImageInfo image, ImageInfo inner) =>
        TemplateProducts.Bytes(image, inner) + 4L * image.Width * sizeof(double);

    /// <summary>Returns the score of each window.</summary>
    public double[] Scores()
    {
        var (scores, wide) = (new TemplateProducts(image, width, template, inner).Find(), windowSums.Length);
        var energy = TensorPrimitives.SumOfSquares<double>(template);
        var least = Flat * TensorPrimitives.SumOfSquares<double>(image) / image.Length * template.Length;
        var isExact = IsExact();
        for (var y = 0; y < height - inner.Height + 1; y++)
        {
            if (y > 0 && isExact)
                MoveDown(y);
            else
                Columns(y);
            Along();
            Normalize(scores.AsSpan(y * wide, wide), energy, least);
        }
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

    // Computes the sums of samples and squares for each column, from a given row on.
    private void Columns(int y)
    {
        Array.Clear(sums);
        Array.Clear(squares);
        for (var row = y; row < y + inner.Height; row++)
        {
            var samples = image.AsSpan(row * width, width);
            TensorPrimitives.Add(sums, samples, sums);
            TensorPrimitives.MultiplyAdd<double>(samples, samples, squares, squares);
        }
    }

    // Replaces the first row of the sums by the one below them.
    private void MoveDown(int y)
    {
        var (leaving, entering, x) = ((y - 1) * width, (y - 1 + inner.Height) * width, 0);
        for (; x + Vector<double>.Count <= width; x += Vector<double>.Count)
        {
            var (less, more) = (new Vector<double>(image, leaving + x), new Vector<double>(image, entering + x));
            (new Vector<double>(sums, x) + (more - less)).CopyTo(sums, x);
            (new Vector<double>(squares, x) + (more * more - less * less)).CopyTo(squares, x);
        }
        for (; x < width; x++)
        {
            var (less, more) = (image[leaving + x], image[entering + x]);
            (sums[x], squares[x]) = (sums[x] + (more - less), squares[x] + (more * more - less * less));
        }
    }

    private void Along()
    {
        var (sum, square) = (0.0, 0.0);
        for (var x = 0; x < inner.Width - 1; x++)
            (sum, square) = (sum + sums[x], square + squares[x]);
        // Differences do not depend on each other, so each sum waits for a single addition.
        var entering = inner.Width - 1;
        (windowSums[0], windowSquares[0]) = (sum + sums[entering], square + squares[entering]);
        (sum, square) = (windowSums[0], windowSquares[0]);
        for (var x = 1; x < windowSums.Length; x++)
        {
            (sum, square) = (sum + (sums[entering + x] - sums[x - 1]), square + (squares[entering + x] - squares[x - 1]));
            (windowSums[x], windowSquares[x]) = (sum, square);
        }
    }

    // Divides by the energy of each window and the template; windows without any score 0.
    private void Normalize(Span<double> scores, double energy, double least)
    {
        var x = 0;
        for (; x + Vector<double>.Count <= scores.Length; x += Vector<double>.Count)
        {
            Vector<double> sum = new(windowSums, x), score = new(scores[x..]);
            var varies = new Vector<double>(windowSquares, x) - sum * sum / template.Length;
            var scaled = score / Vector.SquareRoot(varies * energy);
            scaled = Vector.ConditionalSelect(Vector.GreaterThan(scaled, Vector<double>.One), Vector<double>.One, scaled);
            scaled = Vector.ConditionalSelect(Vector.LessThan(scaled, -Vector<double>.One), -Vector<double>.One, scaled);
            var isFlat = energy <= 0 ? Vector<long>.AllBitsSet : Vector.LessThanOrEqual(varies, new Vector<double>(least));
            Vector.ConditionalSelect(isFlat, score * 0, scaled).CopyTo(scores[x..]);
        }
        for (; x < scores.Length; x++)
        {
            var varies = windowSquares[x] - windowSums[x] * windowSums[x] / template.Length;
            scores[x] = varies <= least || energy <= 0 ? 0 * scores[x]
                : Math.Clamp(scores[x] / Math.Sqrt(varies * energy), -1, 1);
        }
    }
}
