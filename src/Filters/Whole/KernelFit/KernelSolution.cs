using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>The weights at each stage: solved, refined, rounded where that is justified, and verified.</summary>
internal sealed class KernelSolution
{
    private const int MostNamed = 12;
    private readonly EstimateKernel settings;
    private readonly LeastSquares squares;
    private readonly bool[]? free;
    private double[][] kernels;
    private ResidualPart found;
    private bool refined;

    public KernelSolution(EstimateKernel settings, NormalEquations equations)
    {
        this.settings = settings;
        var products = equations.Products();
        if (equations.Right.Any(v => !double.IsFinite(v)) || products.Cast<double>().Any(v => !double.IsFinite(v)))
            throw new PipelineException(Codes.OperatorFailed, "a sample is not a finite number, or is too large to be squared",
                "replace it before this stage with 'clamp' or an expression");
        squares = new LeastSquares(products, settings.Ridge);
        if (squares.Rank < squares.Count && squares.Added == 0)
            throw Undetermined();
        free = settings.NonNegative ? NonNegative.Free(squares, equations.Right) : null;
        kernels = [Solve(equations.Right)];
        found = new ResidualPart(1, squares.Count);
    }

    /// <summary>Computes the residuals of one output row.</summary>
    public ResidualPart Residuals(ImagePair pair, double[] rows, double[] output)
    {
        var part = new ResidualPart(kernels.Length, squares.Count);
        if (output.Length > 0)
            part.Examine(pair, kernels, rows, output);
        return part;
    }

    /// <summary>Adds the residuals of a row, in row order.</summary>
    public void Add(ResidualPart part) => found.Add(part);

    /// <summary>Ends a pass; returns whether another is needed.</summary>
    public bool Next()
    {
        if (refined)
            return false;
        refined = true;
        double[] right = [.. found.Right.Select((g, i) => g - squares.Added * kernels[0][i])];
        double[] better = [.. kernels[0].Zip(Solve(right), (k, d) => free is null ? k + d : Math.Max(0, k + d))];
        kernels = [better, Rounded(better)];
        found = new ResidualPart(2, squares.Count);
        return true;
    }

    /// <summary>Returns the values of the operator.</summary>
    public IReadOnlyDictionary<string, object> Values()
    {
        var best = found.Largest[1] <= found.Largest[0] ? 1 : 0;
        return new Dictionary<string, object>
        {
            // Adding 0 turns −0 into 0.
            ["kernel"] = Table(i => kernels[best][i] + 0.0),
            ["residual-max"] = found.Largest[best],
            ["residual-rms"] = Math.Sqrt(found.Squares[best] / found.Count),
            ["windows"] = (double)found.Count,
            ["rank"] = (double)squares.Rank,
            ["condition"] = squares.Condition,
            ["undetermined"] = Table(i => squares.IsOpen(i) ? 1 : 0),
        };
    }

    private double[] Solve(IReadOnlyList<double> right) => free is null ? squares.Solve(right) : squares.Solve(right, free);

    // Rounds to the decimals that exceed the solution's rounding error.
    private double[] Rounded(double[] weights)
    {
        var largest = weights.Max(Math.Abs);
        var rounding = 4 * weights.Length * Math.Pow(2, -52) * largest * squares.Condition;
        if (rounding is 0 or > 1e-3 || largest > 1e9)
            return weights;
        var decimals = Math.Min(15, (int)Math.Floor(-Math.Log10(rounding)));
        return [.. weights.Select(w => (double)Math.Round((decimal)w, decimals))];
    }

    private Matrix Table(Func<int, double> value) =>
        new(settings.Size.Height, settings.Size.Width, [.. Enumerable.Range(0, squares.Count).Select(value)]);

    private PipelineException Undetermined()
    {
        var open = Enumerable.Range(0, squares.Count).Where(squares.IsOpen)
            .Select(i => $"[{i / settings.Size.Width}, {i % settings.Size.Width}]").ToArray();
        return new PipelineException(Codes.Undetermined,
            $"the images determine {squares.Rank} of {squares.Count} weights; "
            + $"undetermined: {string.Join(", ", open.Take(MostNamed))}"
            + (open.Length > MostNamed ? $" and {open.Length - MostNamed} more" : ""),
            "use images with more detail, a smaller size, or 'ridge', which selects the smallest weights");
    }
}
