using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Plans loops over the window, for reducers without a faster algorithm.</summary>
internal sealed class LoopPlanner(Scheduler scheduler, TermPool pool, LoopReader reader, ProgramTarget target)
{
    private readonly SingleLanes single = new(
        new([.. target.Integers.Select((type, i) => type is null ? ModerateSamples.Range : target.Range(i))], target.Window),
            target.High * target.Wide);

    /// <summary>Adds a loop for a reducer and all others that can share its pass over the window.</summary>
    public void Add(Reduce reduce, Term[] reducers)
    {
        var lanes = LanesOf(reduce);
        Reduce[] all = [.. reducers.OfType<Reduce>().Where(r => r == reduce || Shares(r, reduce, lanes))];
        var plain = Body(all, LaneType.Double);
        var narrow = lanes == LaneType.Single ? Body(all, lanes) : null;
        var (faint, vanishing) = (all.Any(r => single.MayBeFaint(r.Values[0])), all.Any(r => single.MayVanish(r.Values[0])));
        double[] start = [.. all.Select(r => r.Reducer.Fold!.Neutral)];
        var loop = $"a loop of {target.High * target.Wide}{(narrow is null ? "" : " in single precision")}";
        Choice Chosen(Reduce of) => new(loop, $"the term depends on {Choice.Dependence(of.Values[0])} together");
        var choice = Chosen(all[0]);
        var exact = new LoopStepPlan(all[0], choice, plain, start);
        if (narrow is null)
            scheduler.Add(exact);
        else
        {
            SourcePlan[] unsure = [.. Unsure(all)];
            scheduler.Add(new SingleLoopStepPlan(all[0], choice, narrow, start, faint || unsure.Length > 0 ? exact : null,
                unsure, vanishing));
        }
        for (var i = 1; i < all.Length; i++)
            scheduler.Add(new SharedStepPlan(all[i], Chosen(all[i]), all[0], i));
    }

    /// <summary>Adds the first position of an extreme: its value, its position, and whether a NaN was found.</summary>
    public void AddPlace(Reduce reduce)
    {
        Term value = reduce.Values[0], best = pool.Slot(0), place = pool.Slot(1), broken = pool.Slot(2), zero = pool.Constant(0);
        var compare = reduce.Reducer == Reducers.Argmin ? Logic.Less : Logic.Greater;
        var counts = Valid(reduce.Mask ?? pool.Constant(1), zero);
        var better = Do(Logic.And, counts, Do(Logic.Or, pool.Apply(compare, value, best), Do(Logic.Less, place, zero)));
        var index = Do(Operations.Add,
            Do(Operations.Multiply, Do(Operations.Add, pool.Offset(true), pool.Constant(target.Window.Top)),
            pool.Constant(target.Wide)),
            Do(Operations.Add, pool.Offset(false), pool.Constant(target.Window.Left)));
        var body = LoopPlan.Of(reader,
            [If(better, value, best), If(better, index, place),
                If(Do(Logic.And, counts, Do(Logic.Unequal, value, value)), pool.Constant(1), broken)],
            [best, place, broken], LaneType.Double);
        var nothing = Do(Logic.Or, Do(Logic.Less, place, zero), broken);
        var end = new RowCodePlan { Results = [If(nothing, pool.Constant(double.NaN), place)], Slots = new Dictionary<Term,
            int> { [place] = 1, [broken] = 2 } };
        scheduler.Add(new LoopStepPlan(reduce,
            new($"a loop of {target.High * target.Wide}", "the position of an extremum is not a sum"), body, [0, -1, 0], end));
    }

    /// <summary>Returns a value; if windows are clipped, only inside the image.</summary>
    public Term Valid(Term value, Term otherwise) => target.Shrinks ? If(pool.Inside(), value, otherwise) : value;

    private LoopPlan Body(Reduce[] all, LaneType lanes)
    {
        Term[] soFar = [.. all.Select((_, i) => pool.Slot(i))];
        return LoopPlan.Of(reader, [.. all.Select((r, i) =>
            pool.Apply(r.Reducer.Fold!.Function, soFar[i], Valid(r.Values[0], pool.Constant(r.Reducer.Fold.Neutral))))], soFar,
                lanes);
    }

    // Samples that are not known to be integers.
    private IEnumerable<SourcePlan> Unsure(Reduce[] all) =>
        from term in Formula.Terms(all)
        let read = term switch { Sample s => (s.Input, s.Channel), Neighbor n => (n.Input, n.Channel), _ => ((int, int?)?)null }
        where read is { } of && target.Integers[of.Item1] is null
        group read by read into each
        select new SourcePlan(each.Key!.Value.Item1, each.Key.Value.Item2, LaneType.Single);

    // Single precision is used only if the results need no more and are unaffected.
    private LaneType LanesOf(Reduce reduce) =>
        !target.IsDouble && reduce.Reducer == Reducers.Sum && single.Suit(reduce.Values[0]) ? LaneType.Single : LaneType.Double;

    private bool Shares(Reduce other, Reduce reduce, LaneType lanes)
    {
        if (other.Number < reduce.Number || scheduler.IsMade(other) || other.Reducer.Fold is not { } fold
            || LanesOf(other) != lanes || other.Values[0].IsOfSample)
            return false;
        return !(fold == Fold.Sum && Factors.Of(other.Values[0], pool) is not null)
            && Scheduler.Leaves(other.Values).All(t => t is Neighbor || scheduler.IsMade(t));
    }

    private Term If(Term condition, Term x, Term y) => pool.Apply(Choices.If, condition, x, y);

    private Term Do(Function function, Term x, Term y) => pool.Apply(function, x, y);
}
