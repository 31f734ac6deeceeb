using PipelineKit.Expressions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Terms;

/// <summary>Evaluates <c>weights</c>: a named function, or one weight for each sample in the window.</summary>
internal static class Weights
{
    /// <summary>Returns the weights of a window's samples.</summary>
    /// <exception cref="ExpressionException">The text is not valid, or the table does not fit the window.</exception>
    public static Matrix Of(WindowWeights weights, WindowSize size, Anchor anchor)
    {
        if (weights.Table is { } table)
            return (table.Rows, table.Columns) == (size.Height, size.Width) ? table : throw new ExpressionException(
                $"the weights are {table.Rows}x{table.Columns}, but the window is {size}", 0, 1,
                    $"write 'size: {table.Rows}x{table.Columns}', or use as many weights as the window has samples");
        return Parser.Parse(weights.Text!) switch
        {
            { Bindings: [], Result: Name { Text: "disk" } } => Disk(size),
            { Bindings: [], Result: Call { Function: "gaussian", Arguments: [var sigma] } } =>
                Gaussian(size, anchor, Sigma(sigma, weights)),
            _ => throw new ExpressionException($"unknown weights '{weights.Text}'", 0, weights.Text!.Length,
                "write gaussian(1.5) with a sigma above 0, disk, or a table with one weight for each sample under the window"),
        };
    }

    private static double Sigma(Expression written, WindowWeights weights)
    {
        var sigma = new Checker(new Scope([], weights.Parameters, windows: false)).Check(written, inside: false);
        return sigma is Constant { Value: > 0 and < double.PositiveInfinity } number ? number.Value
            : throw new ExpressionException("the sigma of 'gaussian' must be a number above 0", written, "write gaussian(1.5)");
    }

    // Centered on the anchor, so that the sample at the pixel has the largest weight.
    private static Matrix Gaussian(WindowSize size, Anchor anchor, double sigma)
    {
        var (row, column) = anchor.In(size);
        return Table(size, (y, x) => Math.Exp(-((y - row) * (y - row) + (x - column) * (x - column)) / (2 * sigma * sigma)));
    }

    /// <summary>1 where the center of a sample is inside the ellipse that fits the window, otherwise 0.</summary>
    private static Matrix Disk(WindowSize size) => Table(size, (y, x) =>
    {
        var (down, right) = ((2.0 * y + 1) / size.Height - 1, (2.0 * x + 1) / size.Width - 1);
        return down * down + right * right <= 1 ? 1 : 0;
    });

    private static Matrix Table(WindowSize size, Func<int, int, double> weight) => new(size.Height, size.Width,
        [.. Enumerable.Range(0, size.Height * size.Width).Select(i => weight(i / size.Width, i % size.Width))]);
}
