using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// The base of the Sobel, Scharr and Prewitt gradients over 3×3 samples: <c>x</c>, the difference right − left weighted across
/// rows, <c>y</c>, below − above weighted across columns, and <c>magnitude</c>, √(x² + y²). Results have no nominal white because
/// they exceed the range of the samples.
/// </summary>
public abstract class GradientOperator : AreaOperator
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Outputs => ["magnitude", "x", "y"];

    /// <summary>The weights of the middle row or column and of the two outer ones.</summary>
    private protected abstract (int Middle, int Side) Weights { get; }

    /// <inheritdoc/>
    public sealed override Extent Extent(int input) => new(1, 1, 1, 1);

    /// <inheritdoc/>
    public sealed override void Check(OperatorCheck check) => Differences.Check(check, Border);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(info => info with { White = null })];

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(new(T.CreateTruncating(Weights.Middle)), new(T.CreateTruncating(Weights.Side)));

    private sealed class Kernel<T>(Vector<T> middle, Vector<T> side) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, magnitude, x, y) = (task.Inputs[0], task.OutputAt(0), task.OutputAt(1), task.OutputAt(2));
            for (var row = task.Rows.First; row < task.Rows.End; row++)
                for (var channel = 0; channel < (magnitude ?? x ?? y)!.Info.Channels; channel++)
                {
                    var (above, here, below) = (input[row - 1, channel], input[row, channel], input[row + 1, channel]);
                    if (x is not null)
                        for (var c = 0; c < x.Info.Width; c += Vector<T>.Count)
                            x[row, channel].Store(c, X(above, here, below, c));
                    if (y is not null)
                        for (var c = 0; c < y.Info.Width; c += Vector<T>.Count)
                            y[row, channel].Store(c, Y(above, below, c));
                    if (magnitude is not null)
                        for (var c = 0; c < magnitude.Info.Width; c += Vector<T>.Count)
                        {
                            var (dx, dy) = (X(above, here, below, c), Y(above, below, c));
                            magnitude[row, channel].Store(c, Vector.SquareRoot(dx * dx + dy * dy));
                        }
                }
        }

        private Vector<T> X(Row<T> above, Row<T> here, Row<T> below, int c) =>
            side * (above.Load(c + 1) - above.Load(c - 1)) + middle * (here.Load(c + 1) - here.Load(c - 1))
                + side * (below.Load(c + 1) - below.Load(c - 1));

        private Vector<T> Y(Row<T> above, Row<T> below, int c) =>
            side * (below.Load(c - 1) - above.Load(c - 1)) + middle * (below.Load(c) - above.Load(c))
                + side * (below.Load(c + 1) - above.Load(c + 1));
    }
}

/// <summary>Validates the borders of operators that compare samples on both sides of a pixel.</summary>
internal static class Differences
{
    public static void Check(OperatorCheck check, Border border)
    {
        if (border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border",
                "differences need samples on both sides, which 'shrink' does not provide at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }
}
