namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// Nonnegative least squares by block principal pivoting (Portugal, Júdice and Vicente, 1994; Kim and Park, 2011).
/// </summary>
internal static class NonNegative
{
    private const int Patience = 3;
    private const double Rounding = 1e-12;

    /// <summary>Returns which weights are positive in the solution.</summary>
    public static bool[] Free(LeastSquares squares, IReadOnlyList<double> right)
    {
        var free = new bool[squares.Count];
        Array.Fill(free, true);
        var (fewest, patience) = (squares.Count + 1, Patience);
        var scale = right.Max(Math.Abs);
        for (var round = 0; round < 1000; round++)
        {
            var weights = squares.Solve(right, free);
            var largest = weights.Max(Math.Abs);
            int[] wrong = [.. Enumerable.Range(0, squares.Count).Where(i => free[i]
                ? weights[i] < -Rounding * largest
                : squares.Slope(i, weights, right) < -Rounding * scale)];
            if (wrong.Length == 0)
                break;
            // Exchanges all infeasible weights while that helps; if it cycles, only the last one.
            if (wrong.Length < fewest)
                (fewest, patience) = (wrong.Length, Patience);
            else if (patience-- <= 0)
                wrong = [wrong[^1]];
            foreach (var i in wrong)
                free[i] = !free[i];
        }
        return free;
    }
}
