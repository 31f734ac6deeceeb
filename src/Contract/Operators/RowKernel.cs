using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Computes rows of a stage's outputs from rows of its inputs. One instance serves a whole run; <see cref="Compute"/> is
/// called by several threads at once for different rows, so a kernel keeps no state that changes; unless it works in tiles
/// of columns, each of which it may remember.
/// </summary>
public abstract class RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>
    /// Columns of a tile, a multiple of 16; 0, the default, for whole rows. Threads share out the tiles of a band then, not
    /// its rows: a tile's bands come one after the other, top to bottom as a rule, so that sums can be carried down.
    /// </summary>
    public virtual int TileColumns => 0;

    /// <summary>
    /// Bytes that it holds at the moment for itself, beside its scratch memory: what
    /// <see cref="Operator.KernelBytes"/> announces. 0 by default; the conformance kit compares the two.
    /// </summary>
    public virtual long HeldBytes => 0;

    /// <summary>
    /// Whether it stores nothing beyond the last column of an output's row, not even part of a vector. Its rows may then lie
    /// one directly after the other, at any address, so that the engine can have them made where an encoder wants them.
    /// No, by default. Not for plugins: a promise that is broken damages memory.
    /// </summary>
    internal virtual bool StaysInRows => false;

    /// <summary>Computes the task's rows and columns of every wanted output, every channel.</summary>
    public abstract void Compute(in RowTask<T> task);
}

/// <summary>Some rows to compute, and where to read and write.</summary>
public readonly ref struct RowTask<T>(RowRange rows, ReadOnlySpan<InputRows<T>> inputs,
    ReadOnlySpan<OutputRows<T>?> outputs, Scratch<T> scratch,
    int firstColumn = 0, int endColumn = int.MaxValue)
    where T : unmanaged, INumberBase<T>
{
    private readonly ReadOnlySpan<OutputRows<T>?> outputs = outputs;

    /// <summary>The output rows to compute.</summary>
    public RowRange Rows { get; } = rows;

    /// <summary>The first column to compute: 0, unless the kernel works in tiles.</summary>
    public int FirstColumn { get; } = firstColumn;

    /// <summary>The column after the last.</summary>
    public int EndColumn { get; } = endColumn;

    /// <summary>The inputs, in order.</summary>
    public ReadOnlySpan<InputRows<T>> Inputs { get; } = inputs;

    /// <summary>The first output, which must be wanted.</summary>
    public OutputRows<T> Output => outputs[0]!;

    /// <summary>Memory of this worker, as the operator declares it, free to use during this call.</summary>
    public Scratch<T> Scratch { get; } = scratch;

    /// <summary>An output by position; null when nobody wants it.</summary>
    public OutputRows<T>? OutputAt(int index) => outputs[index];
}
