using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>Selects an algorithm for every reducer of some formulas.</summary>
internal sealed class Scheduler
{
    private readonly TermPool pool = new();
    private readonly ProgramTarget target;
    private readonly ValueRanges ranges;
    private readonly LoopReader reader;
    private readonly List<(RingPlan Plan, double Limit)> rings = [];
    private readonly List<StepPlan> steps = [];
    private readonly HashSet<Term> made = [];

    private Scheduler(ProgramTarget target)
    {
        this.target = target;
        ranges = new ValueRanges([.. target.Integers.Select((_, i) => target.Range(i))], target.Window);
        reader = new LoopReader(this, target.Window);
    }

    /// <summary>Schedules formulas.</summary>
    public static Schedule Plan(IReadOnlyList<Formula> formulas, ProgramTarget target) => new Scheduler(target).Plan(formulas);

    private Schedule Plan(IReadOnlyList<Formula> formulas)
    {
        var lowering = new Lowering(pool, target.Window, target.Shrinks, ranges);
        Term[] results = [.. formulas.Select(f => lowering.Lower(f.Value))];
        Term[] reducers = [.. Formula.Terms(results).Where(t => t is Reduce or WindowCount)];
        var loops = new LoopPlanner(this, pool, reader, target);
        AddWhole([.. reducers.OfType<Reduce>().Where(IsWholeSum)]);
        foreach (var term in reducers)
            if (term is WindowCount && made.Add(term))
                steps.Add(new CountPlan(term));
            else if (term is Reduce reduce && !made.Contains(term))
                Add(reduce, reducers, loops);
        var reads = Leaves(results);
        var lanes = FinalLanes(results, reads);
        Term[] samples = [.. Formula.Terms(rings.Select(r => r.Plan.Value)).Where(t => t is Sample)];
        return new Schedule
        {
            Target = target,
            Rings = [.. rings.Select(r => r.Plan)],
            RingCode = rings.Count == 0 ? null : new RowCodePlan
            {
                Results = [.. rings.Select(r => r.Plan.Value)],
                Slots = Schedule.Indexed(samples),
                Checks = [.. rings.Select(r => new RowCheck(r.Limit))],
                Overlaps = true,
            },
            RingSources = [.. samples.Cast<Sample>().Select(s => new SourcePlan(s.Input, s.Channel, LaneType.Double))],
            Steps = steps,
            Final = new RowCodePlan { Results = results, Slots = Schedule.Indexed(reads), Lanes = lanes },
            FinalRows = [.. reads.Select(r => RowPlan.OfPixel(r, lanes))],
            Results = results,
            Algebra = [.. Formula.Terms(formulas.Select(f => f.Value)).OfType<Reduce>().Select(r =>
                ((Term)r, lowering.Lower(r)))],
        };
    }

    /// <summary>Returns whether the existing steps compute a term.</summary>
    public bool IsMade(Term term) => made.Contains(term);

    /// <summary>Adds a step.</summary>
    public void Add(StepPlan step)
    {
        made.Add(step.Result);
        steps.Add(step);
    }

    /// <summary>Returns the index of a value kept along the rows.</summary>
    public int Ring(Term value, double neutral, double limit)
    {
        var at = rings.FindIndex(r => r.Plan.Value == value && r.Plan.Neutral.Equals(neutral) && r.Limit == limit);
        if (at >= 0)
            return at;
        rings.Add((new RingPlan(value, neutral), limit));
        return rings.Count - 1;
    }

    /// <summary>Adds a step for a value of the pixel, unless one exists.</summary>
    public void Hoist(Term term)
    {
        if (!made.Add(term))
            return;
        var reads = Leaves([term]);
        steps.Add(new PointPlan(term, new RowCodePlan { Results = [term], Slots = Schedule.Indexed(reads) },
            [.. reads.Select(RowPlan.OfPixel)]));
    }

    /// <summary>Returns what code for values of the pixel reads: the results of reducers, and neighbors.</summary>
    public static Term[] Leaves(IReadOnlyList<Term> results)
    {
        var found = new HashSet<Term>();
        var seen = new HashSet<Term>();
        var open = new Stack<Term>(results);
        while (open.TryPop(out var term))
            if (seen.Add(term))
                if (term is Reduce or Neighbor or WindowCount)
                    found.Add(term);
                else
                    foreach (var argument in term.Arguments)
                        open.Push(argument);
        return [.. found.OrderBy(t => t.Number)];
    }

    // Results of reducers are doubles.
    private LaneType FinalLanes(Term[] results, Term[] reads)
    {
        var singles = new ExactSingles(ranges);
        return target.IsDouble || !Array.TrueForAll(reads, r => r is Neighbor) || !Array.TrueForAll(results, singles.Suit)
            ? LaneType.Double : LaneType.Single;
    }

    // Sums of integers that fit in 32 bits are computed together.
    private void AddWhole(Reduce[] sums)
    {
        if (sums.Length == 0)
            return;
        var plan = new WholePlan(pool, [.. sums.Select(s => s.Values[0])], i => target.Lanes(i)!);
        for (var i = 0; i < sums.Length; i++)
            Add(new WholeSumPlan(sums[i],
                new("running sums of 32-bit integers",
                "the term depends only on the sample, samples are integers, and no sum can exceed 32 bits"), plan, i));
    }

    private bool IsWholeSum(Reduce reduce) => reduce.Reducer == Reducers.Sum && reduce.Values[0].IsOfSample
        && ranges.Of(reduce) is { IsWhole: true, IsFinite: true, Magnitude: <= int.MaxValue }
            && new WholeLanes(ranges).Suit(reduce.Values[0], LaneType.Int);

    // Every kind must be handled, or the switch does not compile.
    private void Add(Reduce reduce, Term[] reducers, LoopPlanner loops)
    {
        Action plan = reduce.Reducer.Kind switch
        {
            ReducerKind.Fold => () => AddFold(reduce, reduce.Reducer.Fold!, reducers, loops),
            ReducerKind.Covariance => () => AddCovariance(reduce),
            ReducerKind.Percentile => () => new RankPlanner(this, pool, reader, target, ranges).Add(reduce),
            ReducerKind.Place => () => loops.AddPlace(reduce),
            ReducerKind.Choice =>
                () => new RankPlanner(this, pool, reader, target, ranges).AddChoice(reduce, reduce.Reducer.Choice!),
            ReducerKind.Rewritten =>
                throw new NotSupportedException(
                    $"The reducer '{reduce.Reducer}' was kept, but its declaration names no way to compute it."),
        };
        plan();
    }

    private void AddFold(Reduce reduce, Fold fold, Term[] reducers, LoopPlanner loops)
    {
        var value = reduce.Values[0];
        if (value.IsOfSample)
        {
            var ring = Ring(value, fold.Neutral, fold == Fold.Sum ? Limit() : 0);
            Add(new FoldPlan(reduce, new(fold == Fold.Sum ? "running sums" : "van Herk's blocks",
                "the term depends only on the sample, so the cost does not depend on the window"), fold, ring));
        }
        else if (fold == Fold.Sum && Factors.Of(value, pool) is { Offset: { } offset } factors)
            Convolve(reduce, factors.Sample ?? pool.Constant(1), offset);
        else
            loops.Add(reduce, reducers);
    }

    private void AddCovariance(Reduce reduce)
    {
        var (first, second, count) = (Ring(reduce.Values[0], 0, 0), Ring(reduce.Values[1], 0, 0), reduce.Values[2]);
        if (count is not (Constant or Reduce or WindowCount))
            Hoist(count);
        Add(new CovariancePlan(reduce,
            new("sums in twice the precision", "products of values that are not small integers may cancel in all their digits"),
            first, second, count));
    }

    private void Convolve(Reduce reduce, Term sample, Term offset)
    {
        var ring = Ring(sample, 0, 0);
        var plan = ConvolutionPlan.Of(new Matrix(target.High, target.Wide,
            [.. OffsetTable.Of([offset], target.Window).Select(v => v[0])]));
        Add(new ConvolutionStepPlan(reduce, plan.Parts.Count switch
        {
            0 => new("a convolution",
                $"the weights depend only on the position; {plan.Table.Values.Length} of them cost less than columns times rows"),
            1 => new("a convolution down, then along", "the weights depend only on the position and are a column times a row"),
            var rank => new($"{rank} convolutions down, then along",
                $"the weights depend only on the position and form a matrix of rank {rank}"),
        }, ring, plan));
    }

    // Keeps the sum of a window, and of any part of it, exact.
    private double Limit() => Math.Floor(Math.ScaleB(1, 53) / ((double)target.High * target.Wide));
}
