namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// The sums of products for least squares over a window and any number of images. The product of two samples in a window depends
/// only on their distance, so each is summed once along its row and added for every position in the window.
/// </summary>
internal sealed class NormalEquations(int height, int width)
{
    private readonly double[,] products = new double[height * width, height * width];
    private readonly double[] inner = new double[height * width * width];
    private readonly double[] right = new double[height * width];

    /// <summary>The number of weights.</summary>
    public int Count => height * width;

    /// <summary>For each weight, the sum of its samples times the output samples.</summary>
    public IReadOnlyList<double> Right => right;

    /// <summary>
    /// Computes the products of an extended row with those below it: for each vertical distance and each pair of columns in the
    /// window, the sum over all windows of the row.
    /// </summary>
    public static double[] RowProducts(ReadOnlySpan<double> rows, int stride, int count, int windows, int width, int height)
    {
        var sums = new double[height * width * width];
        var row = rows[..stride];
        for (var down = 0; down < count; down++)
        {
            var below = rows.Slice(down * stride, stride);
            for (var across = 1 - width; across < width; across++)
            {
                var first = Math.Max(0, -across);
                var sum = Sums.Dot(row.Slice(first, windows), below.Slice(first + across, windows));
                for (var c = first; c < Math.Min(width, width - across); c++)
                {
                    sums[(down * width + c) * width + c + across] = sum;
                    if (c + windows + Math.Max(0, across) < stride)
                        sum += row[c + windows] * below[c + across + windows] - row[c] * below[c + across];
                }
            }
        }
        return sums;
    }

    /// <summary>Adds the products of extended row <paramref name="q"/> of an image with a number of output rows.</summary>
    public void AddProducts(double[] sums, int q, int outputs)
    {
        if (q >= height - 1 && q < outputs)
        {
            for (var i = 0; i < sums.Length; i++)
                inner[i] += sums[i];
            return;
        }
        for (var r = Math.Max(0, q - outputs + 1); r <= Math.Min(q, height - 1); r++)
            Spread(sums, r);
    }

    /// <summary>Adds the products with an output row.</summary>
    public void AddRight(double[] sums)
    {
        for (var i = 0; i < right.Length; i++)
            right[i] += sums[i];
    }

    /// <summary>Returns all products: entry (i, j) is the sum over all windows of sample i times sample j.</summary>
    public double[,] Products()
    {
        for (var r = 0; r < height; r++)
            Spread(inner, r);
        Array.Clear(inner);
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < i; j++)
                products[i, j] = products[j, i];
        return products;
    }

    private void Spread(double[] sums, int r)
    {
        for (var down = 0; r + down < height; down++)
            for (var c = 0; c < width; c++)
                for (var d = 0; d < width; d++)
                    products[r * width + c, (r + down) * width + d] += sums[(down * width + c) * width + d];
    }
}
