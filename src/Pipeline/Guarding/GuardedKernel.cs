using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Guarding;

/// <summary>Wraps a kernel and guards each output of each of its tasks.</summary>
/// <param name="inner">The kernel.</param>
/// <param name="outputs">The number of outputs, including unused ones.</param>
/// <param name="report">Called for each invalid write, possibly from several threads.</param>
internal abstract class GuardedKernel<T>(RowKernel<T> inner, int outputs, Action<WriteFault> report) : RowKernel<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int TileColumns => inner.TileColumns;

    public override long HeldBytes => inner.HeldBytes;

    public override void Compute(in RowTask<T> task)
    {
        var guards = new OutputGuard<T>?[outputs];
        try
        {
            for (var o = 0; o < guards.Length; o++)
                if (task.OutputAt(o) is { } output)
                    guards[o] = Guard(output, task.Rows, task.FirstColumn, Math.Min(task.EndColumn, output.Info.Width));
            inner.Compute(new RowTask<T>(task.Rows, task.Inputs, guards.Select(g => g?.Rows).ToArray(),
                task.Scratch, task.FirstColumn, task.EndColumn));
            for (var o = 0; o < guards.Length; o++)
                if (guards[o] is { } guard)
                {
                    if (guard.Fault() is { } fault)
                        report(fault);
                    guard.HandOn(task.OutputAt(o)!);
                }
        }
        finally
        {
            foreach (var guard in guards)
                guard?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>Creates the guard for one output of a task.</summary>
    /// <param name="output">The output.</param>
    /// <param name="rows">The rows of the task.</param>
    /// <param name="first">The first column.</param>
    /// <param name="end">The column after the last.</param>
    protected abstract OutputGuard<T> Guard(OutputRows<T> output, RowRange rows, int first, int end);
}
