using System.Numerics;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>
/// Lets a kernel write into memory of its own, looks at all of it, and hands on what is right; and notes what it takes of its
/// scratch memory.
/// </summary>
internal sealed class WatchedKernel<T>(RowKernel<T> inner, int outputs, Action<WriteFault> report, ScratchUse scratch) : GuardedKernel<T>(inner, outputs, report)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        base.Compute(task);
        scratch.Add(task.Scratch.Layout, task.Scratch.Taken);
    }

    protected override OutputGuard<T> Guard(OutputRows<T> output, RowRange rows, int first, int end) => new GuardedRows<T>(output.Info, rows, first, end);
}
