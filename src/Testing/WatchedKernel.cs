using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>Lets a kernel write into guarded rows, looks at them, and hands on what is right.</summary>
internal sealed class WatchedKernel<T>(RowKernel<T> inner, KernelContext context, Action<string> report) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int TileColumns => inner.TileColumns;

    public override void Compute(in RowTask<T> task)
    {
        var guards = new GuardedRows<T>?[context.Outputs.Count];
        try
        {
            for (var o = 0; o < guards.Length; o++)
                if (task.OutputAt(o) is { } output)
                    guards[o] = new GuardedRows<T>(output.Info, task.Rows, task.FirstColumn, Math.Min(task.EndColumn, output.Info.Width));
            inner.Compute(new RowTask<T>(task.Rows, task.Inputs, guards.Select(g => g?.Rows).ToArray(), task.Scratch, task.FirstColumn, task.EndColumn));
            for (var o = 0; o < guards.Length; o++)
                if (guards[o] is { } guard)
                {
                    if (guard.Fault() is { } fault)
                        report(fault);
                    guard.CopyTo(task.OutputAt(o)!);
                }
        }
        finally
        {
            foreach (var guard in guards)
                guard?.Dispose();
        }
    }
}
