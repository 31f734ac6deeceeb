using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>The state of one channel of a tile: its rows, kept between bands, and its position.</summary>
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
    private readonly RowCode? final;
    private readonly nint[] read;
    private readonly nint[] written;
    private int next = int.MinValue;

    /// <param name="program">What is computed.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="source">Creates the rows of samples.</param>
    public TileWork(Program program, Tile tile, Func<SourcePlan, Source> source)
    {
        (this.program, Tile, this.source) = (program, tile, source);
        var schedule = program.Schedule;
        Rings = new Rings(tile, schedule.Rings, schedule.RingCode is { } code ? program.Code(code) : null,
            [.. schedule.RingSources.Select((s, i) => (SourceOf(s), i))]);
        steps = new Step[schedule.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
            Made[schedule.Steps[i].Result] = steps[i] = StepFactory.Step(schedule.Steps[i], this);
        finals = [.. schedule.FinalRows.Select(r => StepFactory.Row(r, this))];
        (read, written) = (new nint[finals.Length], new nint[schedule.Results.Count]);
        Step[] last = [.. schedule.Results.Select(r => Made.GetValueOrDefault(r)).OfType<Step>().Where(s =>
            s.Redirects).Distinct()];
        direct = last.Length == schedule.Results.Count ? last : null;
        final = direct is null ? program.Code(schedule.Final) : null;
    }

    public Tile Tile { get; }

    public Rings Rings { get; }

    /// <summary>The row after the last one of the current task.</summary>
    public int End { get; private set; }

    /// <summary>The steps created so far, by the term that they compute.</summary>
    public Dictionary<Term, Step> Made { get; } = [];

    /// <summary>Returns the rows of samples of a plan.</summary>
    public Source SourceOf(SourcePlan plan)
    {
        if (!sources.TryGetValue(plan, out var rows))
            sources[plan] = rows = source(plan);
        return rows;
    }

    /// <summary>Returns the column sums that the sums of a plan share.</summary>
    public WholeColumns Columns(WholePlan plan)
    {
        if (!columns.TryGetValue(plan, out var sums))
            columns[plan] = sums = new WholeColumns(this, plan);
        return sums;
    }

    /// <summary>Returns the sums in twice the precision that covariances share.</summary>
    public DoubledSums Sums((int First, int? Second) of)
    {
        if (!doubled.TryGetValue(of, out var sums))
            doubled[of] = sums = new DoubledSums(Tile, Rings, of.First, of.Second);
        return sums;
    }

    /// <summary>Returns a row that is 1 inside the image and 0 outside.</summary>
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

    /// <summary>Returns the code of a plan.</summary>
    public RowCode Code(RowCodePlan plan) => program.Code(plan);

    /// <summary>Starts a task.</summary>
    public void Begin(int end) => End = end;

    /// <summary>Whether results can be computed directly in single precision.</summary>
    public bool GivesSingles => direct is null ? program.Schedule.Final.Lanes == LaneType.Single
        : Array.TrueForAll(direct, s => s.GivesSingles);

    /// <summary>Computes one row of the results as doubles or floats; the rows have room for whole vectors.</summary>
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
            final!(from, to, null, Tile.Width);
    }

    /// <summary>Ends a task, while all the rows it could read are still available.</summary>
    public void Finish()
    {
        foreach (var sums in columns.Values)
            sums.Leave();
    }
}
