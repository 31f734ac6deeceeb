using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Computes rows of a stage's outputs from rows of its inputs. One instance serves a whole run; <see cref="Compute"/> is
/// called by several threads at once for different rows, so a kernel keeps no state that changes.
/// </summary>
public abstract class RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the task's rows of every wanted output, every channel, column 0 to width − 1.</summary>
    public abstract void Compute(in RowTask<T> task);
}

/// <summary>Some rows to compute, and where to read and write.</summary>
public readonly ref struct RowTask<T>(RowRange rows, ReadOnlySpan<InputRows<T>> inputs, ReadOnlySpan<OutputRows<T>?> outputs, Scratch<T> scratch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<OutputRows<T>?> outputs = outputs;

    /// <summary>The output rows to compute.</summary>
    public RowRange Rows { get; } = rows;

    /// <summary>The inputs, in order.</summary>
    public ReadOnlySpan<InputRows<T>> Inputs { get; } = inputs;

    /// <summary>The first output, which must be wanted.</summary>
    public OutputRows<T> Output => outputs[0]!;

    /// <summary>Memory of this worker, free to use during this call.</summary>
    public Scratch<T> Scratch { get; } = scratch;

    /// <summary>An output by position; null when nobody wants it.</summary>
    public OutputRows<T>? OutputAt(int index) => outputs[index];
}
