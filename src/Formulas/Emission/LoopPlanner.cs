using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>Plans loops over the window, for reducers that have no quicker way.</summary>
internal sealed class LoopPlanner(ProgramBuilder builder, TermPool pool, LoopReader reader, ProgramTarget target)
{
    private readonly SingleLanes single = new(
        new([.. target.Integers.Select((type, i) => type is null ? TameSamples.Range : target.Range(i))], target.Window), target.High * target.Wide);

    /// <summary>The operation that joins a reducer's values; null when none does.</summary>
    public Fold? FoldOf(Reduce reduce) =>
        reduce.Reducer switch { Reducer.Sum => Fold.Sum, Reducer.Min => Fold.Min, Reducer.Max => Fold.Max, _ => null };

    /// <summary>Adds a loop for a reducer, and for all others that can share its walk over the window.</summary>
    public void Add(Reduce reduce, Term[] reducers)
    {
        var lanes = LanesOf(reduce);
        Reduce[] all = [.. reducers.OfType<Reduce>().Where(r => r == reduce || Shares(r, reduce, lanes))];
        var plain = Body(all, LaneType.Double);
        var narrow = lanes == LaneType.Single ? Body(all, lanes) : null;
        var (faint, vanishing) = (all.Any(r => single.MayBeFaint(r.Values[0])), all.Any(r => single.MayVanish(r.Values[0])));
        SourcePlan[] unsure = narrow is null ? [] : [.. Unsure(all)];
        double[] start = [.. all.Select(r => FoldOf(r)!.Neutral)];
        var loop = $"a loop of {target.High * target.Wide}{(narrow is null ? "" : " in single precision")}";
        Choice Chosen(Reduce of) => new(loop, $"the term depends on {Choice.Dependence(of.Values[0])} together");
        builder.Add(new(all[0], Chosen(all[0]), work => narrow is null
            ? new DoubleLoopStep(work.Tile, plain.Of(work, start))
            : new SingleLoopStep(work.Tile, narrow.Of(work, start), faint || unsure.Length > 0 ? new DoubleLoopStep(work.Tile, plain.Of(work, start)) : null)
            {
                MayVanish = vanishing,
                Tame = new TameRows(work.Tile, [.. unsure.Select(work.SourceOf)]),
            }));
        for (var i = 1; i < all.Length; i++)
        {
            var result = i;
            builder.Add(new(all[i], Chosen(all[i]), work => new SharedStep(work.Tile, (LoopStep)work.Made[all[0]], result)));
        }
    }

    /// <summary>Adds the first place of the least or the greatest: what it is, where, and whether a NaN was met.</summary>
    public void AddPlace(Reduce reduce)
    {
        Term value = reduce.Values[0], best = pool.Slot(0), place = pool.Slot(1), broken = pool.Slot(2), zero = pool.Constant(0);
        var compare = Function.Operators[reduce.Reducer == Reducer.Argmin ? "<" : ">"];
        var counts = Valid(reduce.Mask ?? pool.Constant(1), zero);
        var better = Do("and", counts, Do("or", pool.Apply(compare, value, best), Do("<", place, zero)));
        var index = Do("+", Do("*", Do("+", pool.Offset(true), pool.Constant(target.Window.Top)), pool.Constant(target.Wide)),
            Do("+", pool.Offset(false), pool.Constant(target.Window.Left)));
        var body = new LoopBody(reader,
            [If(better, value, best), If(better, index, place), If(Do("and", counts, Do("!=", value, value)), pool.Constant(1), broken)],
            [best, place, broken], LaneType.Double);
        var nothing = Do("or", Do("<", place, zero), broken);
        var end = RowCodeWriter.Write([If(nothing, pool.Constant(double.NaN), place)], new Dictionary<Term, int> { [place] = 1, [broken] = 2 });
        builder.Add(new(reduce, new($"a loop of {target.High * target.Wide}", "the place of an extreme is no sum"), work => new DoubleLoopStep(work.Tile, body.Of(work, [0, -1, 0], end))));
    }

    /// <summary>A value; where the window is cut, only inside the image.</summary>
    public Term Valid(Term value, Term otherwise) => target.Shrinks ? If(pool.Inside(), value, otherwise) : value;

    private LoopBody Body(Reduce[] all, LaneType lanes)
    {
        Term[] soFar = [.. all.Select((_, i) => pool.Slot(i))];
        return new LoopBody(reader, [.. all.Select((r, i) =>
            pool.Apply(FoldOf(r)!.Function, soFar[i], Valid(r.Values[0], pool.Constant(FoldOf(r)!.Neutral))))], soFar, lanes);
    }

    // Samples that are not certainly integers.
    private IEnumerable<SourcePlan> Unsure(Reduce[] all) =>
        from term in Formula.Terms(all)
        let read = term switch { Sample s => (s.Input, s.Channel), Neighbor n => (n.Input, n.Channel), _ => ((int, int?)?)null }
        where read is { } of && target.Integers[of.Item1] is null
        group read by read into each
        select builder.SourceOf(each.Key!.Value.Item1, each.Key.Value.Item2, LaneType.Single);

    // In single precision only where the results are wanted in no more, and cannot tell.
    private LaneType LanesOf(Reduce reduce) =>
        !target.IsDouble && reduce.Reducer == Reducer.Sum && single.Suit(reduce.Values[0]) ? LaneType.Single : LaneType.Double;

    private bool Shares(Reduce other, Reduce reduce, LaneType lanes)
    {
        if (other.Number < reduce.Number || builder.IsMade(other) || FoldOf(other) is not { } fold || LanesOf(other) != lanes || other.Values[0].IsOfSample)
            return false;
        return !(fold == Fold.Sum && Factors.Of(other.Values[0], pool) is not null)
            && ProgramBuilder.Leaves(other.Values).All(t => t is Neighbor || builder.IsMade(t));
    }

    private Term If(Term condition, Term x, Term y) => pool.Apply(Function.Named["if"], condition, x, y);

    private Term Do(string function, Term x, Term y) => pool.Apply(Function.Operators[function], x, y);
}
