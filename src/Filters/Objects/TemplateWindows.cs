using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>Sums of samples and squares over all windows of a row after the other, by which scores are normalized.</summary>
/// <param name="image">The image.</param>
/// <param name="width">Its number of columns.</param>
/// <param name="inner">The size of a window.</param>
/// <param name="isExact">Whether sums are exact in any order, so that they can be continued from row to row.</param>
internal sealed class TemplateWindows(double[] image, int width, ImageInfo inner, bool isExact)
{
    private readonly int count = inner.Width * inner.Height;
    private readonly double[] sums = new double[width], squares = new double[width];
    private readonly double[] windowSums = new double[width - inner.Width + 1];
    private readonly double[] windowSquares = new double[width - inner.Width + 1];

    /// <summary>Divides the sums of products of a row by the energy of each window and of the template.</summary>
    /// <param name="y">The row; the one after the previous one.</param>
    /// <param name="isFirst">Whether it is the first one.</param>
    /// <param name="scores">The sums of products.</param>
    /// <param name="energy">The energy of the template.</param>
    /// <param name="least">The energy up to which a window is uniform.</param>
    public void Normalize(int y, bool isFirst, Span<double> scores, double energy, double least)
    {
        if (isFirst || !isExact)
            Columns(y);
        else
            MoveDown(y);
        Along();
        Normalize(scores, energy, least);
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

    // Windows without any energy score 0.
    private void Normalize(Span<double> scores, double energy, double least)
    {
        var x = 0;
        for (; x + Vector<double>.Count <= scores.Length; x += Vector<double>.Count)
        {
            Vector<double> sum = new(windowSums, x), score = new(scores[x..]);
            var varies = new Vector<double>(windowSquares, x) - sum * sum / count;
            var scaled = score / Vector.SquareRoot(varies * energy);
            scaled = Vector.ConditionalSelect(Vector.GreaterThan(scaled, Vector<double>.One), Vector<double>.One, scaled);
            scaled = Vector.ConditionalSelect(Vector.LessThan(scaled, -Vector<double>.One), -Vector<double>.One, scaled);
            var isFlat = energy <= 0 ? Vector<long>.AllBitsSet : Vector.LessThanOrEqual(varies, new Vector<double>(least));
            Vector.ConditionalSelect(isFlat, score * 0, scaled).CopyTo(scores[x..]);
        }
        for (; x < scores.Length; x++)
        {
            var varies = windowSquares[x] - windowSums[x] * windowSums[x] / count;
            scores[x] = varies <= least || energy <= 0 ? 0 * scores[x]
                : Math.Clamp(scores[x] / Math.Sqrt(varies * energy), -1, 1);
        }
    }
}
