using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Area;

/// <summary>
/// Sobel's gradient over 3×3 samples: <c>x</c>, the difference right − left weighted 1, 2, 1 down the rows, <c>y</c>, below −
/// above likewise, and <c>magnitude</c>, √(x² + y²). Signs and weights as in OpenCV and SciPy, without scaling: across a step
/// of height 1 they give 4. Results have no nominal white, because they leave the range of the samples.
/// </summary>
[Operator("sobel", Summary = "Sobel's gradient: its magnitude, and its two directions.", Family = "window",
    Example = "{ op: sobel }")]
public sealed class Sobel : AreaOperator
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["magnitude", "x", "y"];

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(1, 1, 1, 1);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Border == Border.Shrink)
            check.Fail(Codes.BadCombination, "border", "a difference needs samples on both sides, which 'shrink' takes away at the edges",
                "use 'reflect', 'replicate', 'mirror', 'wrap', 'constant' or 'valid'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(info => info with { White = null })];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
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

        private static Vector<T> X(Row<T> above, Row<T> here, Row<T> below, int c)
        {
            var middle = here.Load(c + 1) - here.Load(c - 1);
            return above.Load(c + 1) - above.Load(c - 1) + (middle + middle) + (below.Load(c + 1) - below.Load(c - 1));
        }

        private static Vector<T> Y(Row<T> above, Row<T> below, int c)
        {
            var middle = below.Load(c) - above.Load(c);
            return below.Load(c - 1) - above.Load(c - 1) + (middle + middle) + (below.Load(c + 1) - above.Load(c + 1));
        }
    }
}
