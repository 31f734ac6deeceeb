using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Passes images through unchanged; in an image with 6 columns, writes outside its samples.</summary>
[Operator("hostile-writer", Family = "test", Summary = "Writes what is not its own.",
    Example = "{ op: hostile-writer, to: its-own }")]
public sealed class HostileWriter : Operator
{
    private const int Trigger = 6;

    /// <summary>The target of the writes.</summary>
    [Parameter("What it writes.")]
    public Target To { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Width != Trigger ? inputs : To switch
        {
            Target.LessThanItsWidth => [inputs[0] with { Width = Trigger + 2 }],
            Target.LessThanItsHeight => [inputs[0] with { Height = inputs[0].Height + 2 }],
            _ => inputs,
        };

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        To == Target.LessThanItsHeight
            ? PipelineKit.Operators.Reach.Mapped(rows => new(Math.Min(rows.First, inputs[0].Height),
                Math.Min(rows.End, inputs[0].Height)))
            : PipelineKit.Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(context.Inputs[0].Width == Trigger ? To : Target.ItsOwn);

    private sealed class Kernel<T>(Target target) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            for (var y = task.Rows.First; y < Math.Min(task.Rows.End, input.Info.Height); y++)
                input[y, 0].Span.CopyTo(output[y, 0].Span);
            switch (target)
            {
                case Target.TheRowAbove: output[task.Rows.First - 1, 0][2] = T.One; break;
                case Target.TheRowBelow: output[task.Rows.End, 0][2] = T.One; break;
                case Target.TooManyRows: for (var y = 0; y < 100; y++) output[y, 0].Span.Clear(); break;
                case Target.TheColumnBefore: output[task.Rows.First, 0][-1] = T.One; break;
                case Target.TooWideRows: output[task.Rows.First, 0].Slice(0, Trigger + 30).Clear(); break;
                case Target.AnotherChannel: output[task.Rows.First, 1][0] = T.One; break;
            }
        }
    }
}

/// <summary>Targets of writes.</summary>
public enum Target
{
    ItsOwn,
    TheRowAbove,
    TheRowBelow,
    TooManyRows,
    TheColumnBefore,
    TooWideRows,
    AnotherChannel,
    LessThanItsWidth,
    LessThanItsHeight,
}
