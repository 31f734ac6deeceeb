using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Code that runs at every position in the window, and its inputs.</summary>
/// <param name="Code">Updates the accumulators, which are its first rows.</param>
/// <param name="Rows">The other rows that it reads.</param>
/// <param name="Table">The numbers that it reads at each position, in row-major order of the window.</param>
internal sealed record LoopPlan(RowCodePlan Code, IReadOnlyList<RowPlan> Rows, double[][] Table)
{
    /// <summary>Plans a loop.</summary>
    /// <param name="reader">Determines how terms computed before the loop are read.</param>
    /// <param name="results">What is computed.</param>
    /// <param name="soFar">The terms that stand for the accumulators.</param>
    /// <param name="lanes">The number type of the computation.</param>
    public static LoopPlan Of(LoopReader reader, IReadOnlyList<Term> results, IReadOnlyList<Term> soFar, LaneType lanes)
    {
        var slots = soFar.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var scalars = new Dictionary<Term, int>();
        var rows = new List<RowPlan>();
        var seen = new HashSet<Term>(soFar);
        var open = new Stack<Term>(results);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term) || term is Constant)
                continue;
            if (reader.Row(term, lanes) is { } row)
            {
                slots.Add(term, soFar.Count + rows.Count);
                rows.Add(row);
            }
            else if (term is { Offsets: true, Samples: false, Anchored: false })
                scalars.Add(term, scalars.Count);
            else
                foreach (var argument in term.Arguments)
                    open.Push(argument);
        }
        return new(new RowCodePlan { Results = results, Slots = slots, Scalars = scalars, Lanes = lanes }, rows,
            OffsetTable.Of([.. scalars.Keys], reader.Window));
    }

    /// <summary>Adds the memory of the rows.</summary>
    public void Layout(TileLayout layout)
    {
        foreach (var row in Rows)
            row.Layout(layout);
    }
}

/// <summary>A loop over the window in double precision.</summary>
/// <param name="Result">The first result.</param>
/// <param name="Choice">The reason for a loop.</param>
/// <param name="Loop">The loop.</param>
/// <param name="Start">The initial values of the accumulators.</param>
/// <param name="End">Computes the result from the accumulators; null if it is the first one.</param>
internal sealed record LoopStepPlan(Term Result, Choice Choice, LoopPlan Loop, double[] Start, RowCodePlan? End = null)
    : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Rows(Start.Length);
        Loop.Layout(layout);
    }
}

/// <summary>A loop of sums in single precision.</summary>
/// <param name="Result">The first result.</param>
/// <param name="Choice">The reason for a loop.</param>
/// <param name="Loop">The loop.</param>
/// <param name="Start">The initial values of the accumulators.</param>
/// <param name="Otherwise">The same loop in double precision; null if no sum can be faint and all rows are tame.</param>
/// <param name="Unsure">Samples that are not known to be integers.</param>
/// <param name="MayVanish">Whether a sum of 0 may have lost precision.</param>
internal sealed record SingleLoopStepPlan(
    Term Result, Choice Choice, LoopPlan Loop, double[] Start, LoopStepPlan? Otherwise, IReadOnlyList<SourcePlan> Unsure,
        bool MayVanish) : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
        base.Layout(layout);
        layout.Rows(Start.Length);
        Loop.Layout(layout);
        foreach (var _ in Start)
            layout.Row();
        Otherwise?.Layout(layout);
        foreach (var source in Unsure)
            layout.Source(source);
    }
}

/// <summary>Another result of a loop that has already run.</summary>
internal sealed record SharedStepPlan(Term Result, Choice Choice, Term Loop, int Index) : StepPlan(Result, Choice)
{
    public override void Layout(TileLayout layout)
    {
    }
}
