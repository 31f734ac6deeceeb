using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// The eigendecomposition of normal equations, which separates what the data determine from what they leave undetermined.
/// </summary>
internal sealed class LeastSquares
{
    // A smaller component of an eigenvector is considered rounding.
    private const double Part = 1e-4;
    private readonly double[,] products;
    private readonly double[] eigenvalues;
    private readonly Matrix<double> eigenvectors;
    private readonly double ridge;
    private readonly double least;

    public LeastSquares(double[,] products, double ridge)
    {
        this.products = products;
        Count = products.GetLength(0);
        Evd<double> parts = Matrix<double>.Build.DenseOfArray(products).Evd(Symmetricity.Symmetric);
        eigenvectors = parts.EigenVectors;
        eigenvalues = [.. parts.EigenValues.Select(v => v.Real)];
        // Smaller eigenvalues are rounding errors of the largest.
        least = 4 * Math.Max(32, Count) * Math.Pow(2, -52) * eigenvalues.Max();
        this.ridge = ridge * eigenvalues.Sum() / Count;
        Rank = eigenvalues.Count(v => v > least);
        Condition = Rank == 0 ? double.PositiveInfinity : Math.Sqrt(eigenvalues.Max() / eigenvalues.Where(v => v > least).Min());
    }

    public int Count { get; }

    /// <summary>The number of independent combinations of weights that the data determine.</summary>
    public int Rank { get; }

    /// <summary>The ratio of the largest singular value of the windows to the smallest positive one.</summary>
    public double Condition { get; }

    /// <summary>The value added to each diagonal entry.</summary>
    public double Added => ridge;

    /// <summary>Returns whether the data leave a weight undetermined.</summary>
    public bool IsOpen(int weight)
    {
        var open = 0.0;
        for (var k = 0; k < Count; k++)
            if (eigenvalues[k] <= least)
                open += eigenvectors[weight, k] * eigenvectors[weight, k];
        return open > Part * Part;
    }

    /// <summary>Returns the minimum-norm weights for a right-hand side.</summary>
    public double[] Solve(IReadOnlyList<double> right)
    {
        var result = new double[Count];
        for (var k = 0; k < Count; k++)
        {
            if (eigenvalues[k] <= least && ridge == 0)
                continue;
            var along = 0.0;
            for (var i = 0; i < Count; i++)
                along += eigenvectors[i, k] * right[i];
            along /= Math.Max(eigenvalues[k], 0) + ridge;
            for (var i = 0; i < Count; i++)
                result[i] += along * eigenvectors[i, k];
        }
        return result;
    }

    /// <summary>Returns the weights for a right-hand side with all except the <paramref name="free"/> ones set to 0.</summary>
    public double[] Solve(IReadOnlyList<double> right, bool[] free)
    {
        int[] those = [.. Enumerable.Range(0, Count).Where(i => free[i])];
        var result = new double[Count];
        if (those.Length == 0)
            return result;
        var part = Matrix<double>.Build.Dense(those.Length, those.Length,
            (i, j) => products[those[i], those[j]] + (i == j ? ridge : 0));
        var solved = part.Cholesky().Solve(Vector<double>.Build.Dense(those.Length, i => right[those[i]]));
        for (var i = 0; i < those.Length; i++)
            result[those[i]] = solved[i];
        return result;
    }

    /// <summary>Returns the gradient at some weights: products times weights, minus the right-hand side.</summary>
    public double Slope(int weight, double[] at, IReadOnlyList<double> right)
    {
        var slope = ridge * at[weight] - right[weight];
        for (var j = 0; j < Count; j++)
            slope += products[weight, j] * at[j];
        return slope;
    }
}
