using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Moves samples according to an orientation.</summary>
internal sealed class OrientationKernel<T>(Orientation orientation) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    // A tile of the source and one of the target, with at least one cache line from every row, fit in the first-level cache
    // together.
    private static readonly int Tile = Unsafe.SizeOf<T>() == 1 ? 64 : 32;

    // Two cache lines of every source row: processors fetch lines in pairs.
    private static readonly int Rows = 2 * Tile;

    private readonly bool reversesRows = orientation.ReversesRows();
    private readonly bool reversesColumns = orientation.ReversesColumns();

    internal override bool StaysInRows => true;

    public override void Compute(in RowTask<T> task)
    {
        for (var channel = 0; channel < task.Output.Info.Channels; channel++)
            if (!orientation.SwapsAxes())
                CopyRows(task.Rows, task.Inputs[0], task.Output, channel);
            else
                for (var y = task.Rows.First; y < task.Rows.End; y += Rows)
                    Transpose(new(y, Math.Min(y + Rows, task.Rows.End)), task.Inputs[0], task.Output, channel);
    }

    private void CopyRows(RowRange rows, InputRows<T> input, OutputRows<T> output, int channel)
    {
        for (var y = rows.First; y < rows.End; y++)
        {
            var target = output[y, channel].Span;
            input[reversesRows ? input.Info.Height - 1 - y : y, channel].Span.CopyTo(target);
            if (reversesColumns)
                target.Reverse();
        }
    }

    // Targets are ordered by ascending source column, so that a tile is a plain transposition in either direction.
    private unsafe void Transpose(RowRange rows, InputRows<T> input, OutputRows<T> output, int channel)
    {
        T** sources = stackalloc T*[Tile], next = stackalloc T*[Tile], targets = stackalloc T*[Rows];
        var first = reversesColumns ? input.Info.Width - rows.End : rows.First;
        var width = Sources(next, 0);
        for (var i = 0; i < rows.Count; i++)
            targets[i] = output[reversesColumns ? rows.End - 1 - i : rows.First + i, channel].Pointer;
        for (var x = 0; width > 0; x += Tile)
        {
            var columns = width;
            var read = next;
            next = sources;
            sources = read;
            width = Sources(next, x + Tile);
            TransposedTile.Move(sources, targets, rows.Count, columns);
            for (var i = 0; i < rows.Count; i++)
            {
                targets[i] += columns;
                if (Sse.IsSupported)
                    Sse.Prefetch0(targets[i] + Tile);
            }
        }

        // Source rows are far apart, which defeats hardware prefetching: they are prefetched while others are moved.
        int Sources(T** to, int x)
        {
            var count = Math.Clamp(output.Info.Width - x, 0, Tile);
            if (count > 0)
                input.Locate(reversesRows ? input.Info.Height - 1 - x : x, reversesRows ? -1 : 1, channel, to, count);
            for (var i = 0; i < count; i++)
            {
                to[i] += first;
                if (Sse.IsSupported)
                    Sse.Prefetch0(to[i]);
            }
            return count;
        }
    }
}
