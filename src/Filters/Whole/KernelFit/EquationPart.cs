namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>The contribution of one row of one channel to the normal equations.</summary>
internal sealed class EquationPart
{
    private readonly ImagePair pair;
    private readonly List<(int Row, double[] Products)> products = [];
    private readonly double[]? right;

    /// <param name="pair">The images.</param>
    /// <param name="y">The row; the last one includes the extended rows below it.</param>
    /// <param name="rows">The extended rows from <paramref name="y"/> on.</param>
    /// <param name="count">The number of extended rows.</param>
    /// <param name="output">The output row; empty below the last.</param>
    public EquationPart(ImagePair pair, int y, ReadOnlySpan<double> rows, int count, ReadOnlySpan<double> output)
    {
        this.pair = pair;
        var (height, width, stride) = (pair.Size.Height, pair.Size.Width, pair.ExtendedWidth);
        for (var i = 0; i < (y == pair.InputHeight - 1 ? count : 1); i++)
            products.Add((y + i, NormalEquations.RowProducts(rows[(i * stride)..],
                stride, count - i, pair.Width, width, height)));
        if (output.IsEmpty)
            return;
        right = new double[height * width];
        for (var i = 0; i < right.Length; i++)
            right[i] = Sums.Dot(output, rows.Slice(i / width * stride + i % width, output.Length));
    }

    /// <summary>Adds the contribution.</summary>
    public void AddTo(NormalEquations equations)
    {
        foreach (var (row, sums) in products)
            equations.AddProducts(sums, row, pair.Height);
        if (right is not null)
            equations.AddRight(right);
    }
}
