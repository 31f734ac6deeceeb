using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Guarding;

/// <summary>Watches what one task writes to one output: marks that no kernel computes lie where it must not write.</summary>
/// <param name="info">The output as the kernel writes it.</param>
/// <param name="rows">The task's rows.</param>
/// <param name="first">Its first column.</param>
/// <param name="end">The column after its last.</param>
internal abstract class OutputGuard<T>(ImageInfo info, RowRange rows, int first, int end) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint Single = 0x7FED_BEE5;
    private const ulong Double = 0x7FFD_BEE5_7FED_BEE5;

    /// <summary>Columns a store at the last column may run over it: the widest vector there is.</summary>
    protected static readonly int Overrun = 64 / Unsafe.SizeOf<T>() - 1;

    /// <summary>The output as the kernel writes it.</summary>
    protected ImageInfo Info => info;

    /// <summary>The task's rows.</summary>
    protected RowRange Range => rows;

    /// <summary>Its first column.</summary>
    protected int First => first;

    /// <summary>The column after its last.</summary>
    protected int End => end;

    /// <summary>What the kernel is to write to.</summary>
    public abstract OutputRows<T> Rows { get; }

    /// <summary>A number with a payload that no arithmetic gives.</summary>
    protected static T Mark => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<uint, T>(Single) : Unsafe.BitCast<ulong, T>(Double);

    /// <summary>What was written that should not have been, or was not and should; null when all is well.</summary>
    public abstract WriteFault? Fault();

    /// <summary>Puts what was written where it belongs, when that is not where it is.</summary>
    public virtual void HandOn(OutputRows<T> target)
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Whether nothing was written there.</summary>
    protected static bool IsMark(T sample) => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<T, uint>(sample) == Single
        : Unsafe.BitCast<T, ulong>(sample) == Double;

    /// <summary>The sentence about a sample that was left out.</summary>
    protected static WriteFault Unwritten(int y, int x, int channel) =>
        new(false, $"leaves row {y}, column {x}, channel {channel} unwritten");

    /// <summary>The sentence about a sample too many.</summary>
    protected WriteFault Outside(int y, int x, int channel) => new(true,
        $"writes to row {y}, column {x}, channel {channel}, outside the rows " +
        $"{rows.First} to {rows.End - 1} and columns {first} to {end - 1} it is to compute");
}
