using System.Numerics;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>
/// Runs a kernel on separate memory, checks all of it, and copies the valid results; records the scratch memory that it takes and
/// the memory that it holds.
/// </summary>
internal sealed class WatchedKernel<T>(RowKernel<T> inner, int outputs, Action<WriteFault> report, MemoryUse memory)
    : GuardedKernel<T>(inner, outputs, report)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Compute(in RowTask<T> task)
    {
        base.Compute(task);
        memory.Add(task.Scratch.Layout, task.Scratch.Taken, HeldBytes);
    }

    protected override OutputGuard<T> Guard(OutputRows<T> output, RowRange rows, int first, int end) =>
        new GuardedRows<T>(output.Info, rows, first, end);
}
