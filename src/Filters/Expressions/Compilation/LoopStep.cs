namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>
/// Goes over the window, place by place, and over the tile's row at each: what depends on the sample, on the place and on
/// the pixel all at once. What depends on the sample alone, or the pixel alone, was computed before; what depends on the
/// place alone is a table.
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="code">Takes the results so far, which are its first rows, one step further.</param>
/// <param name="start">What the results begin with.</param>
/// <param name="refs">The other rows the code reads.</param>
/// <param name="table">What the code reads at each place, in rows of the window.</param>
/// <param name="end">The result in the end, of the first rows; null when it is the first of them.</param>
internal sealed unsafe class LoopStep(Tile tile, RowCode code, double[] start, RowRef[] refs, double[][] table, RowCode? end) : Step(tile)
{
    private readonly double*[] results = tile.Memory.Rows(start.Length);
    private readonly nint[] read = new nint[start.Length + refs.Length];
    private readonly nint[] written = new nint[start.Length];

    public override void Run(int y, bool afresh)
    {
        for (var i = 0; i < start.Length; i++)
        {
            new Span<double>(results[i], Tile.Width).Fill(start[i]);
            read[i] = written[i] = (nint)results[i];
        }
        var window = Tile.Window;
        for (var dy = -window.Top; dy <= window.Bottom; dy++)
            if (Tile.Has(y + dy))
                for (var dx = -window.Left; dx <= window.Right; dx++)
                {
                    for (var i = 0; i < refs.Length; i++)
                        read[start.Length + i] = (nint)refs[i].At(y, dy, dx);
                    Call(code, table[(dy + window.Top) * Tile.Wide + dx + window.Left]);
                }
        if (end is null)
            new Span<double>(results[0], Tile.Width).CopyTo(new(Result, Tile.Width));
        else
        {
            written[0] = (nint)Result;
            Call(end, []);
        }
    }

    private void Call(RowCode to, double[] scalars)
    {
        fixed (nint* from = read, target = written)
        fixed (double* numbers = scalars)
            to(from, target, numbers, Tile.Width);
    }
}
