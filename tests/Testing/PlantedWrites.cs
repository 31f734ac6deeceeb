using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Testing;

/// <summary>Overwrites its input with zeros.</summary>
[Operator("vandal", Summary = "Planted.", Example = "{ op: vandal }")]
internal sealed class Vandal : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        {
            var sample = task.Inputs[0][y, c][x];
            task.Inputs[0][y, c][x] = T.Zero;
            return sample;
        });
}

/// <summary>Also writes the row below its own.</summary>
[Operator("sprawler", Summary = "Planted.", Example = "{ op: sprawler }")]
internal sealed class Sprawler : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        {
            if (y == task.Rows.End - 1)
                task.Output[y + 1, c][x] = T.Zero;
            return task.Inputs[0][y, c][x];
        });
}

/// <summary>Declares an image an eighth as wide as what it writes.</summary>
[Operator("boaster", Summary = "Planted.", Example = "{ op: boaster }")]
internal sealed class Boaster : PointOperator
{
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { Width = Math.Max(1, inputs[0].Width / 8) }];

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        {
            for (var beyond = 0; beyond < task.Inputs[0].Info.Width; beyond++)
                task.Output[y, c][beyond] = task.Inputs[0][y, c][beyond];
            return task.Inputs[0][y, c][x];
        });
}

/// <summary>Declares an image two columns wider than what it writes.</summary>
[Operator("promiser", Summary = "Planted.", Example = "{ op: promiser }")]
internal sealed class Promiser : PointOperator
{
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { Width = inputs[0].Width + 2 }];

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Copying<T>();

    private sealed class Copying<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                    task.Inputs[0][y, channel].Span.CopyTo(task.Output[y, channel].Span);
        }
    }
}

/// <summary>Writes before the first column.</summary>
[Operator("backward", Summary = "Planted.", Example = "{ op: backward }")]
internal sealed class Backward : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        {
            task.Output[y, c][-1] = T.Zero;
            return task.Inputs[0][y, c][x];
        });
}

/// <summary>Leaves a gap in the middle of each row.</summary>
[Operator("gapper", Summary = "Planted.", Example = "{ op: gapper }")]
internal sealed class Gapper : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                    for (var x = 0; x < task.Output.Info.Width; x++)
                        if (x != 3)
                            task.Output[y, channel][x] = task.Inputs[0][y, channel][x];
        }
    }
}
