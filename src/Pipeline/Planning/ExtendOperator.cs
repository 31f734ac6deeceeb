using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>
/// Fills fully transparent pixels with the color of the nearest visible one, searched along rows and columns, or 0 if none is
/// in range. The planner inserts it before operators that order or compare neighbors.
/// </summary>
/// <param name="rows">The search range above and below, in rows.</param>
/// <param name="wraps">Whether the image wraps around.</param>
internal sealed class ExtendOperator(int rows, bool wraps) : Operator
{
    private const string Distance = "distances", FromRow = "rows of the nearest", FromColumn = "columns of the nearest";

    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public override bool KeepsIntegers => true;

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs;

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        var reach = Operators.Reach.Window(new(rows, 0, rows, 0), wraps ? Border.Wrap : Border.Replicate);
        return wraps && rows > 0 ? reach.Held() : reach;
    }

    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => ScratchLayout.None
        .Rows<int>(Distance, outputs[0].Width).Rows<int>(FromRow, outputs[0].Width).Rows<int>(FromColumn, outputs[0].Width);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(rows, wraps);

    private sealed class Kernel<T>(int rows, bool wraps) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            var nearest = new Nearest(task.Scratch.Row<int>(Distance), task.Scratch.Row<int>(FromRow),
                task.Scratch.Row<int>(FromColumn));
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var alpha = input[y, output.Info.ColorChannels].Span;
                var hides = alpha.Contains(T.Zero);
                if (hides)
                    Find(input, y, nearest);
                alpha.CopyTo(output[y, output.Info.ColorChannels].Span);
                for (var channel = 0; channel < output.Info.ColorChannels; channel++)
                {
                    var target = output[y, channel].Span;
                    input[y, channel].Span.CopyTo(target);
                    for (var x = 0; hides && x < target.Length; x++)
                        if (alpha[x] == T.Zero)
                            target[x] = nearest.Distance[x] == int.MaxValue ? T.Zero
                                : input[nearest.Row[x], channel][nearest.Column[x]];
                }
            }
        }

        // First down the columns, then along the row, so that the cost per pixel does not depend on the distance.
        private void Find(InputRows<T> input, int y, Nearest nearest)
        {
            var left = nearest.Distance.Width;
            nearest.Distance.Span.Fill(int.MaxValue);
            for (var away = 0; away <= rows && left > 0; away++)
            {
                left -= Look(input, y - away, away, nearest);
                if (away > 0)
                    left -= Look(input, y + away, away, nearest);
            }
            var turns = wraps ? 2 : 1;
            for (var i = 1; i < turns * nearest.Distance.Width; i++)
                nearest.Pass(i - 1, i);
            for (var i = turns * nearest.Distance.Width - 1; i > 0; i--)
                nearest.Pass(i, i - 1);
        }

        private static int Look(InputRows<T> input, int row, int away, Nearest nearest)
        {
            var alpha = input[row, input.Info.ColorChannels].Span;
            var found = 0;
            for (var x = 0; x < alpha.Length; x++)
                if (alpha[x] != T.Zero && nearest.Distance[x] == int.MaxValue)
                {
                    (nearest.Distance[x], nearest.Row[x], nearest.Column[x]) = (away, row, x);
                    found++;
                }
            return found;
        }
    }

    /// <summary>The nearest visible pixel for each column of a row, and its distance.</summary>
    private readonly struct Nearest(Row<int> distance, Row<int> row, Row<int> column)
    {
        public readonly Row<int> Distance = distance, Row = row, Column = column;

        /// <summary>Propagates the result of a column to its neighbor.</summary>
        public void Pass(int from, int to)
        {
            (from, to) = (from % Distance.Width, to % Distance.Width);
            if (Distance[from] >= Distance[to] - 1)
                return;
            (Distance[to], Row[to], Column[to]) = (Distance[from] + 1, Row[from], Column[from]);
        }
    }
}
