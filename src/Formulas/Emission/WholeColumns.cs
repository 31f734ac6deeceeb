using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Column sums of integer values in the window, updated from row to row. They are exact, because 32-bit integers wrap and the
/// sums fit. The rows themselves are not kept: a row that leaves is computed again.
/// </summary>
internal sealed unsafe class WholeColumns
{
    private readonly Tile tile;
    private readonly WholePlan plan;
    private readonly RowCode add, subtract, exchange;
    private readonly Source[] sources;
    private readonly double*[] columns;
    private readonly nint[] read, written;
    private int done = int.MinValue, last = int.MinValue;

    public WholeColumns(TileWork work, WholePlan plan)
    {
        (tile, this.plan) = (work.Tile, plan);
        (add, subtract, exchange) = (work.Code(plan.Add), work.Code(plan.Subtract), work.Code(plan.Exchange));
        sources = [.. plan.Sources.Select(work.SourceOf)];
        columns = tile.Memory.Rows(plan.Values.Count);
        (read, written) = (new nint[columns.Length + 2 * sources.Length], new nint[columns.Length]);
    }

    /// <summary>Returns the 32-bit sums of a value, at the tile's first column.</summary>
    public nint Column(int value) => (nint)columns[value];

    /// <summary>Updates the sums to the window around row <paramref name="y"/> if necessary.</summary>
    public void Advance(int y, bool afresh)
    {
        if (done == y)
            return;
        if (afresh)
        {
            foreach (var column in columns)
                new Span<double>(column - tile.Window.Left, tile.Under).Clear();
            for (var row = y - tile.Window.Top; row < y + tile.Window.Bottom; row++)
                Run(row, null);
        }
        Run(y + tile.Window.Bottom, afresh || last == int.MinValue ? null : last);
        (done, last) = (y, y - tile.Window.Top);
    }

    /// <summary>
    /// Subtracts the next row to leave; called after a task, because the row may be unavailable in the next one.
    /// </summary>
    public void Leave()
    {
        if (last != int.MinValue)
            Run(null, last);
        (done, last) = (int.MinValue, int.MinValue);
    }

    private void Run(int? entering, int? leaving)
    {
        if (entering is { } e && !tile.Has(e))
            entering = null;
        if (leaving is { } l && !tile.Has(l))
            leaving = null;
        var code = entering is null ? leaving is null ? null : subtract : leaving is null ? add : exchange;
        if (code is null)
            return;
        var (first, end) = tile.Summed;
        for (var i = 0; i < columns.Length; i++)
            read[i] = written[i] = (nint)columns[i] + first * sizeof(int);
        for (var i = 0; i < sources.Length; i++)
        {
            var size = plan.Sources[i].Lanes.Size;
            if (entering is { } enters)
                read[columns.Length + i] = sources[i].Row(enters) + first * size;
            if (leaving is { } leaves)
                read[columns.Length + sources.Length + i] = sources[i].Row(leaves) + first * size;
        }
        fixed (nint* from = read, to = written)
            code(from, to, null, end - first);
        if (end < tile.Width + tile.Window.Right)
            foreach (var column in columns)
                new Span<int>((int*)column + end, tile.Width + tile.Window.Right - end).Clear();
    }
}

/// <summary>Sums an integer value in the window from its column sums.</summary>
internal sealed unsafe class WholeSumStep(TileWork work, WholePlan plan, int value) : Step(work.Tile)
{
    private readonly WholeColumns columns = work.Columns(plan);
    private readonly HorizontalFold? few = work.Tile.Wide < WholeSumPlan.Many ? new(Fold.Sum, work.Tile, LaneType.Int) : null;
    private readonly WholeRowSums? many = work.Tile.Wide < WholeSumPlan.Many ? null : new(work.Tile);

    public override void Run(int y, bool afresh)
    {
        columns.Advance(y, afresh);
        few?.Run(columns.Column(value), Result);
        many?.Run((int*)columns.Column(value), Result);
    }
}
