using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Guarding;

/// <summary>Detects invalid writes of a task to an output, with markers that no kernel computes.</summary>
/// <param name="info">The output, as the kernel writes it.</param>
/// <param name="rows">The task's rows.</param>
/// <param name="first">The first column.</param>
/// <param name="end">The column after the last.</param>
internal abstract class OutputGuard<T>(ImageInfo info, RowRange rows, int first, int end) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint Single = 0x7FED_BEE5;
    private const ulong Double = 0x7FFD_BEE5_7FED_BEE5;

    /// <summary>
    /// The number of columns that a vector store at the last column may extend past it, for the widest vector.
    /// </summary>
    protected static readonly int Overrun = 64 / Unsafe.SizeOf<T>() - 1;

    /// <summary>Gets the output, as the kernel writes it.</summary>
    protected ImageInfo Info => info;

    /// <summary>Gets the task's rows.</summary>
    protected RowRange Range => rows;

    /// <summary>Gets the first column.</summary>
    protected int First => first;

    /// <summary>Gets the column after the last.</summary>
    protected int End => end;

    /// <summary>Gets the rows for the kernel to write to.</summary>
    public abstract OutputRows<T> Rows { get; }

    /// <summary>Gets a NaN with a payload that no arithmetic produces.</summary>
    protected static T Mark => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<uint, T>(Single) : Unsafe.BitCast<ulong, T>(Double);

    /// <summary>Returns the first invalid or missing write; null when there is none.</summary>
    public abstract WriteFault? Fault();

    /// <summary>Copies the rows to their target, if they are not there already.</summary>
    public virtual void HandOn(OutputRows<T> target)
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Returns whether a sample was not written.</summary>
    protected static bool IsMark(T sample) => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<T, uint>(sample) == Single
        : Unsafe.BitCast<T, ulong>(sample) == Double;

    /// <summary>Creates the error for a sample that was not written.</summary>
    protected static WriteFault Unwritten(int y, int x, int channel) =>
        new(false, $"leaves row {y}, column {x}, channel {channel} unwritten");

    /// <summary>Creates the error for a write outside the task.</summary>
    protected WriteFault Outside(int y, int x, int channel) => new(true,
        $"writes to row {y}, column {x}, channel {channel}, outside the rows " +
        $"{rows.First} to {rows.End - 1} and columns {first} to {end - 1} it is to compute");
}
