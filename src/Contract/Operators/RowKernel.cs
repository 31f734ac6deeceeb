using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Computes rows of a stage's outputs from rows of its inputs. One instance serves a whole run, or a part of the image that a
/// thread computes independently. Several threads call <see cref="Compute"/> at once for different rows, so a kernel has no
/// mutable state, except per tile if it processes tiles of columns.
/// </summary>
public abstract class RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>
    /// Gets the number of columns of a tile, a multiple of 16; 0, the default, for whole rows. With tiles, threads share the
    /// tiles of a band instead of its rows. The bands of a tile are computed one after the other, usually from top to bottom, so
    /// that sums can be carried down.
    /// </summary>
    public virtual int TileColumns => 0;

    /// <summary>
    /// Gets the number of bytes that the kernel currently holds in addition to its scratch memory, at most
    /// <see cref="Operator.KernelBytes"/>. 0 by default; the conformance kit compares the two.
    /// </summary>
    public virtual long HeldBytes => 0;

    /// <summary>
    /// Whether the kernel stores nothing beyond the last column of an output row, not even part of a vector. Output rows can then
    /// be contiguous and unaligned, so that the engine can compute them directly in an encoder's buffer. False by default. Not
    /// for plugins: a wrong value corrupts memory.
    /// </summary>
    internal virtual bool StaysInRows => false;

    /// <summary>Computes the task's rows and columns of every needed output and every channel.</summary>
    public abstract void Compute(in RowTask<T> task);
}

/// <summary>The rows to compute, with the inputs and outputs.</summary>
public readonly ref struct RowTask<T>(RowRange rows, ReadOnlySpan<InputRows<T>> inputs,
    ReadOnlySpan<OutputRows<T>?> outputs, Scratch<T> scratch,
    int firstColumn = 0, int endColumn = int.MaxValue)
    where T : unmanaged, INumberBase<T>
{
    private readonly ReadOnlySpan<OutputRows<T>?> outputs = outputs;

    /// <summary>Gets the output rows to compute.</summary>
    public RowRange Rows { get; } = rows;

    /// <summary>Gets the first column to compute: 0, unless the kernel processes tiles.</summary>
    public int FirstColumn { get; } = firstColumn;

    /// <summary>Gets the column after the last one.</summary>
    public int EndColumn { get; } = endColumn;

    /// <summary>Gets the inputs, in order.</summary>
    public ReadOnlySpan<InputRows<T>> Inputs { get; } = inputs;

    /// <summary>Gets the first output, which must be needed (<see cref="KernelContext.Wanted"/>).</summary>
    public OutputRows<T> Output => outputs[0]!;

    /// <summary>Gets this worker's scratch memory, as declared by the operator; usable during this call.</summary>
    public Scratch<T> Scratch { get; } = scratch;

    /// <summary>Returns an output by position; null if it is not needed.</summary>
    public OutputRows<T>? OutputAt(int index) => outputs[index];
}
