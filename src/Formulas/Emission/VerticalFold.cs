using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Folds the rows of the window, column by column, at a cost that is nearly independent of the window's height. Sums of small
/// integers are updated from row to row by adding the row that enters and subtracting the one that leaves, which is exact. Other
/// rows are grouped into blocks of the window's height, counted from row 0 (van Herk; Gil and Werman): a window is the end of one
/// block and the start of the next. Neither result depends on the starting row.
/// </summary>
internal sealed unsafe class VerticalFold(Fold fold, Tile tile, Rings rings, int ring)
{
    private const int Few = FoldPlan.Few;
    private readonly FoldCode code = FoldCode.Of(fold);
    private readonly bool isSum = fold == Fold.Sum;
    private readonly int high = tile.High;
    private readonly double* column = tile.Memory.Row();
    private readonly nint[] read = new nint[Few];
    private readonly double* begun = tile.Memory.Row();
    private readonly double*[] ending = tile.Memory.Rows(FoldPlan.Blocks(tile.High));
    private bool blocked;
    private int block;
    private bool running;

    /// <summary>Returns the folded rows around row <paramref name="y"/>, at the tile's first column.</summary>
    public double* At(int y, bool afresh)
    {
        var (first, last) = (y - tile.Window.Top, y + tile.Window.Bottom);
        if (high == 1)
            return rings.Row(ring, y);
        if (high <= Few)
        {
            for (var i = 0; i < high; i++)
                read[i] = Place(rings.Row(ring, first + i));
            Run(code.Of(high), column);
            return column;
        }
        if (isSum && Running(first, last, afresh))
            return column;
        if (!blocked || afresh)
            Begin(first, last);
        else if (Floored(last) == last)
            Turn(first, last);
        else
            Join(begun, begun, rings.Row(ring, last));
        if (block == first)
            return begun;
        Join(column, ending[first - (block - high)], begun);
        return column;
    }

    // Returns whether all rows are integers, so that the sums of the previous row can be updated by exchanging one row.
    private bool Running(int first, int last, bool afresh)
    {
        if (afresh)
        {
            running = true;
            for (var y = first; y <= last; y++)
                running &= rings.IsWhole(ring, y);
            if (running)
            {
                Join(column, rings.Row(ring, first), rings.Row(ring, first + 1));
                for (var y = first + 2; y <= last; y++)
                    Join(column, column, rings.Row(ring, y));
            }
            return running;
        }
        if (!running)
            return false;
        running = rings.IsWhole(ring, last);
        if (!running)
        {
            blocked = false;
            return false;
        }
        (read[0], read[1], read[2]) = (Place(column), Place(rings.Row(ring, last)), Place(rings.Row(ring, first - 1)));
        Run(FoldCode.Exchange, column);
        return true;
    }

    private void Begin(int first, int last)
    {
        blocked = true;
        block = Floored(last);
        Copy(rings.Row(ring, block), begun);
        for (var y = block + 1; y <= last; y++)
            Join(begun, begun, rings.Row(ring, y));
        End(first);
    }

    private void Turn(int first, int last)
    {
        block = last;
        End(first);
        Copy(rings.Row(ring, last), begun);
    }

    // Computes the folds from each row of the previous block to its end.
    private void End(int first)
    {
        for (var y = block - 1; y >= first; y--)
            if (y == block - 1)
                Copy(rings.Row(ring, y), ending[y - (block - high)]);
            else
                Join(ending[y - (block - high)], ending[y + 1 - (block - high)], rings.Row(ring, y));
    }

    private int Floored(int y) => (y >= 0 ? y / high : -((-y + high - 1) / high)) * high;

    private void Join(double* target, double* a, double* b)
    {
        (read[0], read[1]) = (Place(a), Place(b));
        Run(code.Of(2), target);
    }

    private void Copy(double* from, double* to) =>
        new Span<double>(from - tile.Window.Left, tile.Under).CopyTo(new(to - tile.Window.Left, tile.Under));

    private nint Place(double* row) => (nint)(row - tile.Window.Left);

    private void Run(RowCode rows, double* target)
    {
        var to = Place(target);
        fixed (nint* from = read)
            rows(from, &to, null, tile.Under);
    }
}
