using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Formulas.Emission;

/// <summary>Rows of one channel of one image in one number type, including the margins of a tile.</summary>
internal abstract class Source
{
    /// <summary>Returns row <paramref name="y"/>, at the tile's first column.</summary>
    public abstract nint Row(int y);
}

/// <summary>
/// Reads rows in place if they have the requested number type; otherwise copies them, and repeats the edge samples if the border
/// provides none. Integers are requested only if the samples are known to be 8-bit or 16-bit integers.
/// </summary>
internal sealed unsafe class Source<T> : Source
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Tile tile;
    private readonly int channel;
    private readonly LaneType lanes;
    private readonly bool direct;
    private readonly double*[] ring = [];
    private readonly int[] held = [];
    private InputRows<T>? rows;

    /// <param name="tile">The tile.</param>
    /// <param name="plan">What is read.</param>
    /// <param name="channel">The channel being computed.</param>
    /// <param name="target">The target of the program.</param>
    /// <param name="inBytes">Whether the input's rows are available as bytes.</param>
    public Source(Tile tile, SourcePlan plan, int channel, ProgramTarget target, bool inBytes)
    {
        (this.tile, this.channel, lanes) = (tile, plan.Channel ?? channel, plan.Lanes);
        direct = plan.IsDirect(target, inBytes);
        if (direct)
            return;
        ring = tile.Memory.Rows(plan.Rows(target));
        Array.Fill(held = new int[ring.Length], int.MinValue);
    }

    /// <summary>Sets the rows of the current task.</summary>
    public void Read(InputRows<T> from) => rows = from;

    /// <inheritdoc/>
    public override nint Row(int y)
    {
        if (direct)
            return rows!.Bytes is { } bytes ? (nint)(bytes[y, channel].Pointer + tile.First)
                : (nint)(rows[y, channel].Pointer + tile.First);
        var slot = (y % ring.Length + ring.Length) % ring.Length;
        if (held[slot] != y)
        {
            Copy((nint)ring[slot], tile.Shrinks ? Math.Clamp(y, 0, rows!.Info.Height - 1) : y);
            held[slot] = y;
        }
        return (nint)ring[slot];
    }

    private void Copy(nint target, int y)
    {
        var (first, end) = tile.Readable;
        if (rows!.Bytes is { } bytes)
            FromBytes(target, bytes[y, channel].Pointer + tile.First, first, end);
        else
            FromSamples(target, rows[y, channel].Pointer + tile.First, first, end);
        if (lanes == LaneType.Double)
            Outside((double*)target, first, end);
        else if (lanes == LaneType.Single)
            Outside((float*)target, first, end);
    }

    // Whole vectors can extend past the end.
    private void FromBytes(nint target, byte* row, int first, int end)
    {
        if (lanes == LaneType.UShort)
            for (var x = first; x < end; x += Vector<ushort>.Count)
                Unsafe.WriteUnaligned((ushort*)target + x, LaneConversions.LoadByteAsUInt16(row + x));
        else if (lanes == LaneType.Single)
            for (var x = first; x < end; x += Vector<float>.Count)
                Unsafe.WriteUnaligned((float*)target + x, LaneConversions.LoadByteAsSingle(row + x));
        else
            for (var x = first; x < end; x += Vector<int>.Count)
                LaneConversions.StoreInt32AsDouble(LaneConversions.LoadByteAsInt32(row + x), (double*)target + x);
    }

    private void FromSamples(nint target, T* row, int first, int end)
    {
        var x = first;
        if (lanes == LaneType.Byte)
            WholeRows.Pack((byte*)target, row, first, end);
        else if (lanes == LaneType.UShort)
            WholeRows.Pack((ushort*)target, row, first, end);
        else if (lanes == LaneType.Single)
            for (; x < end; x++)
                ((float*)target)[x] = float.CreateTruncating(row[x]);
        else
        {
            if (typeof(T) == typeof(float))
                for (; x <= end - Vector<float>.Count; x += Vector<float>.Count)
                {
                    Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>((float*)row + x), out var low, out var high);
                    Unsafe.WriteUnaligned((double*)target + x, low);
                    Unsafe.WriteUnaligned((double*)target + x + Vector<double>.Count, high);
                }
            for (; x < end; x++)
                ((double*)target)[x] = double.CreateTruncating(row[x]);
        }
    }

    private void Outside<TRow>(TRow* target, int first, int end)
        where TRow : unmanaged
    {
        for (var x = -tile.Reach.Left; x < first; x++)
            target[x] = target[first];
        for (var x = end; x < tile.Width + tile.Reach.Right; x++)
            target[x] = target[end - 1];
    }
}
