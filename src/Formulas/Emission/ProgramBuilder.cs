using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Emission;

/// <summary>Chooses an algorithm for every reducer of some formulas and generates the code.</summary>
internal sealed class ProgramBuilder
{
    private readonly TermPool pool = new();
    private readonly ProgramTarget target;
    private readonly ValueRanges ranges;
    private readonly LoopReader reader;
    private readonly List<SourcePlan> sources = [];
    private readonly List<(RingPlan Plan, double Limit)> rings = [];
    private readonly List<StepPlan> steps = [];
    private readonly HashSet<Term> made = [];

    private ProgramBuilder(ProgramTarget target)
    {
        this.target = target;
        ranges = new ValueRanges([.. target.Integers.Select((_, i) => target.Range(i))], target.Window);
        reader = new LoopReader(this, target.Window);
    }

    /// <summary>Compiles formulas.</summary>
    public static Program Build(IReadOnlyList<Formula> formulas, ProgramTarget target) => new ProgramBuilder(target).Build(formulas);

    private Program Build(IReadOnlyList<Formula> formulas)
    {
        var lowering = new Lowering(pool, target.Window, target.Shrinks, ranges);
        Term[] results = [.. formulas.Select(f => lowering.Lower(f.Value))];
        Term[] reducers = [.. Formula.Terms(results).Where(t => t is Reduce or WindowCount)];
        var loops = new LoopPlanner(this, pool, reader, target);
        AddWhole([.. reducers.OfType<Reduce>().Where(IsWholeSum)]);
        foreach (var term in reducers)
            if (term is WindowCount && made.Add(term))
                steps.Add(new(term, null, work => new CountStep(work.Tile)));
            else if (term is Reduce reduce && !made.Contains(term))
                Add(reduce, reducers, loops);
        var reads = Leaves(results);
        foreach (var neighbor in reads.OfType<Neighbor>())
            SourceOf(neighbor.Input, neighbor.Channel, LaneType.Double);
        Term[] samples = [.. Formula.Terms(rings.Select(r => r.Plan.Value)).Where(t => t is Sample)];
        return new Program
        {
            Target = target,
            Rings = [.. rings.Select(r => r.Plan)],
            RingCode = rings.Count == 0 ? null : RowCodeWriter.Write(new RowCodePlan
            {
                Results = [.. rings.Select(r => r.Plan.Value)],
                Slots = Indexed(samples),
                Checks = [.. rings.Select(r => new RowCheck(r.Limit))],
                Overlaps = true,
            }),
            RingSources = [.. samples.Cast<Sample>().Select(s => SourceOf(s.Input, s.Channel, LaneType.Double))],
            Sources = sources,
            Steps = steps,
            Final = RowCodeWriter.Write(results, Indexed(reads)),
            FinalReads = reads,
            Results = results,
            Algebra = [.. Formula.Terms(formulas.Select(f => f.Value)).OfType<Reduce>().Select(r => ((Term)r, lowering.Lower(r)))],
        };
    }

    /// <summary>Whether a term is computed by the steps there are.</summary>
    public bool IsMade(Term term) => made.Contains(term);

    /// <summary>Adds a step.</summary>
    public void Add(StepPlan step)
    {
        made.Add(step.Result);
        steps.Add(step);
    }

    /// <summary>The number of a value that is kept along the rows.</summary>
    public int Ring(Term value, double neutral, double limit)
    {
        var at = rings.FindIndex(r => r.Plan.Value == value && r.Plan.Neutral.Equals(neutral) && r.Limit == limit);
        if (at >= 0)
            return at;
        foreach (var sample in Formula.Terms([value]).OfType<Sample>())
            SourceOf(sample.Input, sample.Channel, LaneType.Double);
        rings.Add((new RingPlan(value, neutral), limit));
        return rings.Count - 1;
    }

    /// <summary>Samples that are read.</summary>
    public SourcePlan SourceOf(int input, int? channel, LaneType lanes)
    {
        var source = new SourcePlan(input, channel, lanes);
        if (!sources.Contains(source))
            sources.Add(source);
        return source;
    }

    /// <summary>Adds a step for a value of the pixel, unless there is one.</summary>
    public void Hoist(Term term)
    {
        if (!made.Add(term))
            return;
        var reads = Leaves([term]);
        var code = RowCodeWriter.Write([term], Indexed(reads));
        foreach (var neighbor in reads.OfType<Neighbor>())
            SourceOf(neighbor.Input, neighbor.Channel, LaneType.Double);
        steps.Add(new(term, null, work => new PointStep(work.Tile, code, [.. reads.Select(work.Ref)])));
    }

    /// <summary>What code for values of the pixel reads: reducers' results and neighbours.</summary>
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

    // Sums of whole values that fit in 32 bits are carried all together.
    private void AddWhole(Reduce[] sums)
    {
        if (sums.Length == 0)
            return;
        var plan = new WholePlan(pool, [.. sums.Select(s => s.Values[0])], i => target.Lanes(i)!);
        foreach (var source in plan.Sources)
            SourceOf(source.Input, source.Channel, source.Lanes);
        for (var i = 0; i < sums.Length; i++)
        {
            var value = i;
            Add(new(sums[i], new("running sums of 32-bit integers", "the term depends on the sample alone, samples are integers, and no sum can be larger"), work => new WholeSumStep(work, plan, value)));
        }
    }

    private bool IsWholeSum(Reduce reduce) => reduce.Reducer == Reducer.Sum && reduce.Values[0].IsOfSample
        && ranges.Of(reduce) is { IsWhole: true, IsFinite: true, Magnitude: <= int.MaxValue } && new WholeLanes(ranges).Suit(reduce.Values[0], LaneType.Int);

    private void Add(Reduce reduce, Term[] reducers, LoopPlanner loops)
    {
        var value = reduce.Values[0];
        if (loops.FoldOf(reduce) is not { } fold)
        {
            if (reduce.Reducer == Reducer.Cov)
                AddCovariance(reduce);
            else if (reduce.Reducer == Reducer.Percentile)
                new RankPlanner(this, pool, reader, target, ranges).Add(reduce);
            else
                loops.AddPlace(reduce);
        }
        else if (value.IsOfSample)
        {
            var ring = Ring(value, fold.Neutral, fold == Fold.Sum ? Limit() : 0);
            Add(new(reduce, new(fold == Fold.Sum ? "running sums" : "van Herk's blocks",
                "the term depends on the sample alone, so the cost does not depend on the window"), work => new FoldStep(work.Tile, fold, work.Rings, ring)));
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
        Add(new(reduce, new("sums in twice the precision", "products of values that are no small integers may agree in all their digits"),
            work => new CovarianceStep(work, first, second, count)));
    }

    private void Convolve(Reduce reduce, Term sample, Term offset)
    {
        var ring = Ring(sample, 0, 0);
        var plan = ConvolutionPlan.Of(new Matrix(target.High, target.Wide, [.. OffsetTable.Of([offset], target.Window).Select(v => v[0])]));
        Add(new(reduce, plan.Parts.Count switch
        {
            0 => new("a convolution", $"the weights depend on the place alone; {plan.Table.Values.Length} of them cost less than columns times rows"),
            1 => new("a convolution down, then along", "the weights depend on the place alone, and are a column times a row"),
            var rank => new($"{rank} convolutions down, then along", $"the weights depend on the place alone, and are a table of rank {rank}"),
        }, work => new ConvolutionStep(work.Tile, work.Rings, ring, plan)));
    }

    // So that the sum of a window, and any part of it, is exact.
    private double Limit() => Math.Floor(Math.ScaleB(1, 53) / ((double)target.High * target.Wide));

    private static Dictionary<Term, int> Indexed(IReadOnlyList<Term> terms) => terms.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
}
