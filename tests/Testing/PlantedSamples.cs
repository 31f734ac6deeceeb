using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Testing;

/// <summary>The maximum of the window by a comparison that ignores NaN.</summary>
[Operator("blind-eye", Summary = "Planted.", Example = "{ op: blind-eye }")]
internal class BlindEye : WindowOperator
{
    public override double Compute(Window a)
    {
        var greatest = double.NegativeInfinity;
        for (var dy = a.Top; dy <= a.Bottom; dy++)
            for (var dx = a.Left; dx <= a.Right; dx++)
                greatest = a[dy, dx] > greatest ? a[dy, dx] : greatest;
        return greatest;
    }
}

/// <summary>As above, and declares it.</summary>
[Operator("open-eye", Summary = "A good one.", Example = "{ op: open-eye }")]
internal sealed class OpenEye : BlindEye
{
    public override bool MayIgnoreNaN => true;
}

/// <summary>A running sum of three samples in a row: adds the new one and subtracts the old one.</summary>
[Operator("elephant", Summary = "Planted.", Example = "{ op: elephant }")]
internal sealed class Elephant : AreaOperator
{
    public override Extent Extent(int input) => new(0, 1, 0, 1);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var (row, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
                    var (left, right) = task.Inputs[0].Border == Border.Shrink ? (0, target.Width - 1) : (-1, target.Width);
                    // Integers are summed without rounding, so that no other fault is visible.
                    T At(int x) => x < left || x > right ? T.Zero : T.Round(row[x]);
                    var sum = At(-1) + At(0);
                    for (var x = 0; x < target.Width; x++)
                    {
                        sum += At(x + 1);
                        target[x] = sum;
                        sum -= At(x - 1);
                    }
                }
        }
    }
}

/// <summary>The maximum of two rows, by a comparison whose order depends on the first row of a task.</summary>
[Operator("turncoat", Summary = "Planted.", Example = "{ op: turncoat }")]
internal sealed class Turncoat : AreaOperator
{
    public override bool MayIgnoreNaN => true;

    public override Extent Extent(int input) => new(1, 0, 0, 0);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        {
            if (task.Inputs[0].Border == Border.Shrink && y == 0)
                return task.Inputs[0][y, c][x];
            var (a, b) = (task.Inputs[0][y - 1, c][x], task.Inputs[0][y, c][x]);
            return y == task.Rows.First ? a > b ? a : b : b >= a ? b : a;
        });
}

/// <summary>Takes the sample to the right, but claims to use no neighbor.</summary>
[Operator("peeping-tom", Summary = "Planted.", Example = "{ op: peeping-tom }")]
internal sealed class PeepingTom : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            task.Inputs[0][y, c][Math.Min(x + 1, task.Output.Info.Width - 1)]);
}
