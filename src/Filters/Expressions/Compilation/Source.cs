using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>Rows of one channel of one image as doubles, at the columns of a tile and the margins around it.</summary>
internal abstract unsafe class Source
{
    /// <summary>Row <paramref name="y"/>, at the tile's first column.</summary>
    public abstract double* Row(int y);
}

/// <summary>Reads rows of samples: doubles where they lie, others copied, with the nearest samples outside when the border makes none.</summary>
internal sealed unsafe class Source<T>(Tile tile, int channel) : Source
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool direct = typeof(T) == typeof(double) && !tile.Shrinks;
    private readonly int capacity = tile.Reach.Top + tile.Reach.Bottom + 1;
    private double*[]? ring;
    private int[]? held;
    private InputRows<T>? rows;

    /// <summary>Where the rows of this task are.</summary>
    public void Read(InputRows<T> from) => rows = from;

    /// <inheritdoc/>
    public override double* Row(int y)
    {
        if (direct)
            return (double*)rows![y, channel].Pointer + tile.First;
        if (ring is null)
        {
            ring = tile.Memory.Rows(capacity);
            Array.Fill(held = new int[capacity], int.MinValue);
        }
        var slot = (y % capacity + capacity) % capacity;
        if (held![slot] != y)
        {
            Copy(ring[slot], rows![tile.Shrinks ? Math.Clamp(y, 0, rows.Info.Height - 1) : y, channel].Pointer);
            held[slot] = y;
        }
        return ring[slot];
    }

    private void Copy(double* target, T* row)
    {
        var (from, end) = (-tile.Reach.Left, tile.Width + tile.Reach.Right);
        var (first, last) = (from, end);
        if (tile.Shrinks)
            (first, last) = (Math.Max(from, -tile.First), Math.Min(end, tile.ImageWidth - tile.First));
        Widen(target + first, row + tile.First + first, last - first);
        for (var x = from; x < first; x++)
            target[x] = target[first];
        for (var x = last; x < end; x++)
            target[x] = target[last - 1];
    }

    private static void Widen(double* target, T* row, int count)
    {
        var x = 0;
        if (typeof(T) == typeof(float))
            for (; x <= count - Vector<float>.Count; x += Vector<float>.Count)
            {
                Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>((float*)row + x), out var low, out var high);
                Unsafe.WriteUnaligned(target + x, low);
                Unsafe.WriteUnaligned(target + x + Vector<double>.Count, high);
            }
        for (; x < count; x++)
            target[x] = double.CreateTruncating(row[x]);
    }
}
