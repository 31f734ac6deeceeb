namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>Accumulated residuals of some kernels.</summary>
internal sealed class ResidualPart(int kernels, int weights)
{
    /// <summary>The largest residual of each kernel.</summary>
    public double[] Largest { get; } = new double[kernels];

    /// <summary>The sum of squared residuals of each kernel.</summary>
    public double[] Squares { get; } = new double[kernels];

    /// <summary>For each weight, the sum of its samples times the residuals of the first kernel.</summary>
    public double[] Right { get; } = new double[weights];

    /// <summary>The number of residuals.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one output row.</summary>
    public void Examine(ImagePair pair, double[][] all, ReadOnlySpan<double> rows, ReadOnlySpan<double> output)
    {
        var (width, stride) = (pair.Size.Width, pair.ExtendedWidth);
        Count += output.Length;
        var left = new double[output.Length];
        for (var k = 0; k < all.Length; k++)
        {
            output.CopyTo(left);
            for (var i = 0; i < all[k].Length; i++)
                if (all[k][i] != 0)
                    Sums.AddScaled(rows.Slice(i / width * stride + i % width, output.Length), -all[k][i], left);
            Squares[k] += Sums.Dot(left, left);
            foreach (var difference in left)
                Largest[k] = Math.Max(Largest[k], Math.Abs(difference));
            for (var i = 0; k == 0 && i < Right.Length; i++)
                Right[i] += Sums.Dot(left, rows.Slice(i / width * stride + i % width, output.Length));
        }
    }

    /// <summary>Adds the residuals of another row.</summary>
    public void Add(ResidualPart other)
    {
        Count += other.Count;
        for (var k = 0; k < Largest.Length; k++)
        {
            Largest[k] = Math.Max(Largest[k], other.Largest[k]);
            Squares[k] += other.Squares[k];
        }
        for (var i = 0; i < Right.Length; i++)
            Right[i] += other.Right[i];
    }
}
