using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Window sums of a value of the sample, or of the product of two, in twice the precision. The cost is nearly independent of the
/// window: blocks of rows down the columns (van Herk, Gil and Werman), counted from row 0, and 2, 4, 8, … neighbors along the
/// row. The summation order of a result is fixed, independent of the surrounding rows and columns.
/// </summary>
internal sealed unsafe class DoubledSums
{
    private readonly Tile tile;
    private readonly Rings rings;
    private readonly int first;
    private readonly int? second;
    private readonly DoubledRow[] ending;
    private readonly DoubledRow begun, column;
    private int block;
    private int? done;

    /// <param name="tile">The tile.</param>
    /// <param name="rings">The rows of the values.</param>
    /// <param name="first">The value.</param>
    /// <param name="second">The other factor; null for none.</param>
    public DoubledSums(Tile tile, Rings rings, int first, int? second)
    {
        (this.tile, this.rings, this.first, this.second) = (tile, rings, first, second);
        ending = [.. Enumerable.Range(0, tile.High).Select(_ => new DoubledRow(tile.Memory))];
        (begun, column, Result) = (new(tile.Memory), new(tile.Memory), new(tile.Memory));
    }

    /// <summary>The sums of the last row computed, at the tile's first column.</summary>
    public DoubledRow Result { get; }

    /// <summary>Computes the sums around row <paramref name="y"/> unless they are up to date.</summary>
    public void Run(int y, bool afresh)
    {
        if (done == y && !afresh)
            return;
        done = y;
        Down(y - tile.Window.Top, y + tile.Window.Bottom, afresh);
        Along();
    }

    private void Down(int top, int last, bool afresh)
    {
        var start = Floored(last);
        if (afresh || start == last)
        {
            block = start;
            for (var row = block - 1; row >= top; row--)
                Take(row, Ending(row), row == block - 1 ? null : Ending(row + 1));
            for (var row = block; row <= last; row++)
                Take(row, begun, row == block ? null : begun);
        }
        else
            Take(last, begun, begun);
        for (var x = -tile.Window.Left; x < tile.Width + tile.Window.Right; x += Vector<double>.Count)
            column.Store(x, top == block ? begun.Load(x) : Ending(top).Load(x) + begun.Load(x));
    }

    private DoubledRow Ending(int row) => ending[row - (block - tile.High)];

    private int Floored(int y) => (y >= 0 ? y / tile.High : -((-y + tile.High - 1) / tile.High)) * tile.High;

    // Stores a row, or adds it to others.
    private void Take(int y, DoubledRow target, DoubledRow? others)
    {
        double* x = rings.Row(first, y), other = second is { } ring ? rings.Row(ring, y) : null;
        for (var i = -tile.Window.Left; i < tile.Width + tile.Window.Right; i += Vector<double>.Count)
        {
            var value = Unsafe.ReadUnaligned<Vector<double>>(x + i);
            var taken = other == null ? new(value, Vector<double>.Zero)
                : Doubled.Product(value, Unsafe.ReadUnaligned<Vector<double>>(other + i));
            target.Store(i, others is { } sum ? sum.Load(i) + taken : taken);
        }
    }

    // The binary digits of the width select sums of 1, 2, 4, … neighbors.
    private void Along()
    {
        var (wide, from, begins) = (tile.Wide, -tile.Window.Left, true);
        for (var power = 1; power <= wide; power *= 2)
        {
            if (power > 1)
                for (var x = -tile.Window.Left; x < tile.Width + tile.Window.Right; x += Vector<double>.Count)
                    column.Store(x, column.Load(x) + column.Load(x + power / 2));
            if ((wide & power) == 0)
                continue;
            for (var x = 0; x < tile.Width; x += Vector<double>.Count)
                Result.Store(x, begins ? column.Load(x + from) : Result.Load(x) + column.Load(x + from));
            (begins, from) = (false, from + power);
        }
    }
}
