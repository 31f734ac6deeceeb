using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>One channel of a tile at work: its rows, kept from band to band, and where it stopped.</summary>
internal sealed unsafe class TileWork
{
    private readonly Program program;
    private readonly Func<SourcePlan, Source> source;
    private readonly Dictionary<SourcePlan, Source> sources = [];
    private readonly Dictionary<WholePlan, WholeColumns> columns = [];
    private readonly Dictionary<(int, int?), DoubledSums> doubled = [];
    private readonly Step[] steps;
    private readonly Step[]? direct;
    private readonly RowRef[] finals;
    private readonly nint[] read;
    private readonly nint[] written;
    private int next = int.MinValue;

    /// <param name="program">What is computed.</param>
    /// <param name="tile">Where.</param>
    /// <param name="source">Makes the rows of samples.</param>
    public TileWork(Program program, Tile tile, Func<SourcePlan, Source> source)
    {
        (this.program, Tile, this.source) = (program, tile, source);
        Rings = new Rings(tile, program.Rings, program.RingCode!, [.. program.RingSources.Select((s, i) => (SourceOf(s), i))]);
        steps = new Step[program.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
            Made[program.Steps[i].Result] = steps[i] = program.Steps[i].Make(this);
        finals = [.. program.FinalReads.Select(Ref)];
        (read, written) = (new nint[finals.Length], new nint[program.Results.Count]);
        Step[] last = [.. program.Results.Select(r => Made.GetValueOrDefault(r)).OfType<Step>().Where(s => s.Redirects).Distinct()];
        direct = last.Length == program.Results.Count ? last : null;
    }

    public Tile Tile { get; }

    public Rings Rings { get; }

    /// <summary>The row after the last of the task at hand.</summary>
    public int End { get; private set; }

    /// <summary>The steps made so far, by what they compute.</summary>
    public Dictionary<Term, Step> Made { get; } = [];

    /// <summary>Rows of samples.</summary>
    public Source SourceOf(SourcePlan plan)
    {
        if (!sources.TryGetValue(plan, out var rows))
            sources[plan] = rows = source(plan);
        return rows;
    }

    /// <summary>Sums down the columns, which the sums of a plan share.</summary>
    public WholeColumns Columns(WholePlan plan)
    {
        if (!columns.TryGetValue(plan, out var sums))
            columns[plan] = sums = new WholeColumns(this, plan);
        return sums;
    }

    /// <summary>Sums in twice the precision, which covariances share.</summary>
    public DoubledSums Sums(int first, int? second)
    {
        if (!doubled.TryGetValue((first, second), out var sums))
            doubled[(first, second)] = sums = new DoubledSums(Tile, Rings, first, second);
        return sums;
    }

    /// <summary>A row with 1 in the image, 0 outside.</summary>
    public nint Inside(LaneType lanes)
    {
        var row = Tile.Memory.Row();
        var (first, end) = Tile.Summed;
        for (var x = first; x < end; x++)
            if (lanes == LaneType.Single)
                ((float*)row)[x] = 1;
            else
                row[x] = 1;
        return (nint)row;
    }

    /// <summary>Where a value of the pixel is.</summary>
    public RowRef Ref(Term term) => term is Neighbor neighbor
        ? new NeighborRef(SourceOf(new(neighbor.Input, neighbor.Channel, LaneType.Double)), LaneType.Double, neighbor.Dy, neighbor.Dx)
        : new ResultRef(Made[term]);

    /// <summary>Begins a task.</summary>
    public void Begin(int end) => End = end;

    /// <summary>Whether results can be had in single precision at once.</summary>
    public bool GivesSingles => direct is not null && Array.TrueForAll(direct, s => s.GivesSingles);

    /// <summary>Computes one row of the results, into rows of doubles, or of floats, with room for whole vectors.</summary>
    public void Run(int y, ReadOnlySpan<nint> results, bool singles)
    {
        var afresh = y != next;
        next = y + 1;
        for (var row = afresh ? y - Tile.Window.Top : y + Tile.Window.Bottom; row <= y + Tile.Window.Bottom; row++)
            Rings.Compute(row);
        for (var i = 0; i < direct?.Length; i++)
            direct[i].Redirect((double*)results[i], singles);
        foreach (var step in steps)
            step.Run(y, afresh);
        if (direct is not null)
            return;
        RowRef.Read(finals, read, y, 0, 0);
        results.CopyTo(written);
        fixed (nint* from = read, to = written)
            program.Final(from, to, null, Tile.Width);
    }

    /// <summary>Ends a task, while all the rows it could read are still there.</summary>
    public void Finish()
    {
        foreach (var sums in columns.Values)
            sums.Leave();
    }
}
