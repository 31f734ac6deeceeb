using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Selects a sample in each window, one pixel after the other.</summary>
/// <param name="tile">The tile.</param>
/// <param name="values">The values in the window.</param>
/// <param name="mask">Nonzero where a sample counts; null if all do.</param>
/// <param name="choose">Selects a sample.</param>
internal sealed unsafe class SelectionStep(Tile tile, WindowRows values, WindowRows? mask, SampleChoice choose) : Step(tile)
{
    private readonly double* chosen = tile.Memory.Block(sizeof(double) * (long)tile.High * tile.Wide);
    private readonly nint[] rows = new nint[tile.High * tile.Wide];
    private readonly nint[] masks = new nint[tile.High * tile.Wide];

    public override void Run(int y, bool afresh)
    {
        values.Read(y, rows);
        mask?.Read(y, masks);
        for (var x = 0; x < Tile.Width; x++)
        {
            var count = 0;
            var nan = false;
            for (var i = 0; i < rows.Length; i++)
                if (rows[i] != 0 && (mask is null || (masks[i] != 0 && ((double*)masks[i])[x] != 0)))
                {
                    var value = ((double*)rows[i])[x];
                    nan |= double.IsNaN(value);
                    chosen[count++] = value;
                }
            Result[x] = nan || count == 0 ? double.NaN : choose(new Span<double>(chosen, count));
        }
    }
}

/// <summary>The rows of a value at every position in the window.</summary>
internal abstract class WindowRows
{
    /// <summary>Gets the addresses, in rows of the window; 0 where the window is clipped.</summary>
    public abstract void Read(int y, nint[] rows);
}

/// <summary>Values that depend only on the sample, computed row by row.</summary>
internal sealed unsafe class RingWindow(Tile tile, Rings rings, int ring) : WindowRows
{
    public override void Read(int y, nint[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (nint)(rings.Row(ring, y - tile.Window.Top + i / tile.Wide) - tile.Window.Left + i % tile.Wide);
    }
}

/// <summary>Values that depend on both the position and the pixel.</summary>
internal sealed unsafe class PlaneWindow(Tile tile, Loop loop) : WindowRows
{
    private readonly double*[] planes = tile.Memory.Rows(tile.High * tile.Wide);
    private readonly nint[] read = new nint[loop.Refs.Length];

    public override void Read(int y, nint[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var (dy, dx) = (i / tile.Wide - tile.Window.Top, i % tile.Wide - tile.Window.Left);
            rows[i] = 0;
            if (!tile.Has(y + dy))
                continue;
            RowRef.Read(loop.Refs, read, y, dy, dx);
            rows[i] = (nint)planes[i];
            var to = rows[i];
            fixed (nint* from = read)
            fixed (double* numbers = loop.Table[i])
                loop.Code(from, &to, numbers, tile.Width);
        }
    }
}
