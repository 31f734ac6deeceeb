namespace PipelineKit.Formulas.Emission;

/// <summary>A percentile by choosing among the samples of each window, one pixel after the other.</summary>
/// <param name="tile">The tile.</param>
/// <param name="values">The values under the window.</param>
/// <param name="mask">What is not 0 where a sample counts; null when all do.</param>
/// <param name="percent">The percentile.</param>
internal sealed unsafe class SelectionStep(Tile tile, WindowRows values, WindowRows? mask, double percent) : Step(tile)
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
            Result[x] = nan || count == 0 ? double.NaN : Percentile(new Span<double>(chosen, count));
        }
    }

    private double Percentile(Span<double> among)
    {
        var (lower, share) = Plain.Reduction.Rank(among.Length, percent);
        var below = Select(among, lower);
        if (share == 0)
            return below;
        var above = double.PositiveInfinity;
        foreach (var value in among[(lower + 1)..])
            above = Math.Min(above, value);
        return below + (above - below) * share;
    }

    /// <summary>The value of a rank; smaller ones end up before it, larger ones after (Hoare's FIND, 1961).</summary>
    private static double Select(Span<double> among, int rank)
    {
        var (first, last) = (0, among.Length - 1);
        while (first < last)
        {
            // The middle of three, so that values in order are no worse than others.
            var (a, b, c) = (among[first], among[(first + last) / 2], among[last]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (first, last);
            while (i <= j)
            {
                while (among[i] < pivot)
                    i++;
                while (among[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (among[i], among[j]) = (among[j], among[i]);
                    i++;
                    j--;
                }
            }
            if (rank <= j)
                last = j;
            else if (rank >= i)
                first = i;
            else
                break;
        }
        return among[rank];
    }
}

/// <summary>The rows of a value at every place under the window.</summary>
internal abstract class WindowRows
{
    /// <summary>The addresses, in rows of the window; 0 where the window is cut.</summary>
    public abstract void Read(int y, nint[] rows);
}

/// <summary>Values of the sample alone, which are computed row by row.</summary>
internal sealed unsafe class RingWindow(Tile tile, Rings rings, int ring) : WindowRows
{
    public override void Read(int y, nint[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (nint)(rings.Row(ring, y - tile.Window.Top + i / tile.Wide) - tile.Window.Left + i % tile.Wide);
    }
}

/// <summary>Values that are another at every place for every pixel.</summary>
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
