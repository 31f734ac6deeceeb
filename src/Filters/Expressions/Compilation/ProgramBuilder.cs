using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>Chooses an algorithm for every reducer of some formulas and generates the code.</summary>
internal sealed class ProgramBuilder
{
    private readonly TermPool pool = new();
    private readonly Extent window, reach;
    private readonly bool shrinks;
    private readonly List<(int Input, int? Channel)> sources = [];
    private readonly List<(RingPlan Plan, double Limit)> rings = [];
    private readonly List<StepPlan> steps = [];
    private readonly HashSet<Term> made = [];

    private ProgramBuilder(Extent window, Extent reach, bool shrinks) => (this.window, this.reach, this.shrinks) = (window, reach, shrinks);

    private int High => window.Top + window.Bottom + 1;

    private int Wide => window.Left + window.Right + 1;

    /// <summary>Compiles formulas.</summary>
    /// <param name="formulas">What is computed.</param>
    /// <param name="window">The window.</param>
    /// <param name="reach">The window and the neighbours beyond it.</param>
    /// <param name="shrinks">Whether the window is cut at the image's edges.</param>
    /// <param name="cancels">Whether sums of products may lose digits that a variance needs.</param>
    public static Program Build(IReadOnlyList<Formula> formulas, Extent window, Extent reach, bool shrinks, bool cancels) =>
        new ProgramBuilder(window, reach, shrinks).Build(formulas, cancels);

    private Program Build(IReadOnlyList<Formula> formulas, bool cancels)
    {
        var lowering = new Lowering(pool, window, shrinks, cancels);
        Term[] results = [.. formulas.Select(f => lowering.Lower(f.Value))];
        foreach (var term in Formula.Terms(results))
            if (term is Reduce or WindowCount)
                Add(term);
        var reads = Leaves(results);
        var final = RowCodeWriter.Write(results, Indexed(reads));
        foreach (var read in reads)
            if (read is Neighbor neighbor)
                SourceOf(neighbor.Input, neighbor.Channel);
        Term[] samples = [.. Formula.Terms(rings.Select(r => r.Plan.Value)).Where(t => t is Sample)];
        var code = rings.Count == 0 ? null : RowCodeWriter.Write([.. rings.Select(r => r.Plan.Value)], Indexed(samples),
            null, [.. rings.Select(r => (RowCheck?)new RowCheck(r.Limit))], overlaps: true);
        return new Program
        {
            Window = window,
            Reach = reach,
            Shrinks = shrinks,
            RingSources = [.. samples.Cast<Sample>().Select(s => SourceOf(s.Input, s.Channel))],
            Sources = sources,
            Rings = [.. rings.Select(r => r.Plan)],
            RingCode = code,
            Steps = steps,
            Results = results,
            Final = final,
            FinalReads = reads,
        };
    }

    private void Add(Term term)
    {
        if (!made.Add(term))
            return;
        if (term is WindowCount)
        {
            steps.Add(new(term, null, work => new CountStep(work.Tile)));
            return;
        }
        var reduce = (Reduce)term;
        var value = reduce.Values[0];
        var fold = reduce.Reducer switch { Reducer.Sum => Fold.Sum, Reducer.Min => Fold.Min, Reducer.Max => Fold.Max, _ => null };
        if (fold is not null && OfSample(value))
        {
            var ring = Ring(value, fold.Neutral, fold == Fold.Sum ? Limit() : 0);
            steps.Add(new(reduce, new(fold == Fold.Sum ? "running sums" : "van Herk's blocks",
                "the term depends on the sample alone, so the cost does not depend on the window"),
                work => new FoldStep(work.Tile, fold, work.Rings, ring)));
        }
        else if (fold == Fold.Sum && Factors(value) is (var sample, { } offset))
            Convolve(reduce, sample ?? pool.Constant(1), offset);
        else if (fold is not null)
            Loop(reduce, fold);
        else if (reduce.Reducer == Reducer.Percentile)
            Percentile(reduce, value);
        else
            Place(reduce, value);
    }

    /// <summary>A product as one factor of the sample alone and one of the place alone; null when it is no such product.</summary>
    private (Term? Sample, Term? Offset)? Factors(Term value)
    {
        if (value is { Anchored: false, Samples: false } || OfSample(value))
            return OfSample(value) ? (value, null) : (null, value);
        if (value is not Apply { Function: { Name: "*" or "/" } function, Arguments: [var left, var right] }
            || Factors(left) is not { } first || Factors(right) is not { } second)
            return null;
        Term? Join(Term? x, Term? y) => x is null && y is null ? null : y is null ? x : pool.Apply(function, x ?? pool.Constant(1), y);
        return (Join(first.Sample, second.Sample), Join(first.Offset, second.Offset));
    }

    private void Convolve(Reduce reduce, Term sample, Term offset)
    {
        var ring = Ring(sample, 0, 0);
        var plan = ConvolutionPlan.Of(new Imaging.Matrix(High, Wide, [.. OffsetTable.Of([offset], window).Select(v => v[0])]));
        steps.Add(new(reduce, plan.Parts.Count switch
        {
            0 => new("a convolution", $"the weights depend on the place alone; {plan.Table.Values.Length} of them cost less than columns times rows"),
            1 => new("a convolution down, then along", "the weights depend on the place alone, and are a column times a row"),
            var rank => new($"{rank} convolutions down, then along", $"the weights depend on the place alone, and are a table of rank {rank}"),
        }, work => new ConvolutionStep(work.Tile, work.Rings, ring, plan)));
    }

    // So that the sum of a window, and any part of it, is exact.
    private double Limit() => Math.Floor(Math.ScaleB(1, 53) / ((double)High * Wide));

    private static bool OfSample(Term value) => value is { Samples: true, Offsets: false, Anchored: false };

    private int Ring(Term value, double neutral, double limit)
    {
        var at = rings.FindIndex(r => r.Plan.Value == value && r.Plan.Neutral.Equals(neutral) && r.Limit == limit);
        if (at >= 0)
            return at;
        rings.Add((new RingPlan(value, neutral), limit));
        return rings.Count - 1;
    }

    private int SourceOf(int input, int? channel)
    {
        if (!sources.Contains((input, channel)))
            sources.Add((input, channel));
        return sources.IndexOf((input, channel));
    }

    private void Loop(Reduce reduce, Fold fold)
    {
        var value = reduce.Values[0];
        var soFar = pool.Slot(0);
        var next = pool.Apply(fold.Function, soFar, Valid(value, pool.Constant(fold.Neutral)));
        var body = new LoopBody(this, [next], [soFar]);
        steps.Add(new(reduce, new($"a loop of {High * Wide}", $"the term depends on {Choice.Dependence(value)} together"),
            work => new LoopStep(work.Tile, body.Code, [fold.Neutral], body.Refs(work), body.Table, null)));
    }

    /// <summary>The first place of the least or the greatest: what it is, where, and whether a NaN was met.</summary>
    private void Place(Reduce reduce, Term value)
    {
        Term best = pool.Slot(0), place = pool.Slot(1), broken = pool.Slot(2), zero = pool.Constant(0);
        var compare = Function.Operators[reduce.Reducer == Reducer.Argmin ? "<" : ">"];
        var counts = Valid(reduce.Mask ?? pool.Constant(1), zero);
        var better = And(counts, pool.Apply(Function.Operators["or"], pool.Apply(compare, value, best), pool.Apply(Function.Operators["<"], place, zero)));
        var index = pool.Apply(Function.Operators["+"], pool.Apply(Function.Operators["*"], pool.Apply(Function.Operators["+"], pool.Offset(true), pool.Constant(window.Top)),
            pool.Constant(Wide)), pool.Apply(Function.Operators["+"], pool.Offset(false), pool.Constant(window.Left)));
        var body = new LoopBody(this,
            [If(better, value, best), If(better, index, place), If(And(counts, pool.Apply(Function.Operators["!="], value, value)), pool.Constant(1), broken)],
            [best, place, broken]);
        var nothing = pool.Apply(Function.Operators["or"], pool.Apply(Function.Operators["<"], place, zero), broken);
        var end = RowCodeWriter.Write([If(nothing, pool.Constant(double.NaN), place)], new Dictionary<Term, int> { [place] = 1, [broken] = 2 });
        steps.Add(new(reduce, new($"a loop of {High * Wide}", "the place of an extreme is no sum"),
            work => new LoopStep(work.Tile, body.Code, [0, -1, 0], body.Refs(work), body.Table, end)));
    }

    private void Percentile(Reduce reduce, Term value)
    {
        var count = High * Wide;
        if (OfSample(value) && reduce.Mask is null && !shrinks && count <= Networks.Most)
        {
            var ring = Ring(value, 0, 0);
            var code = NetworkCode.Of(High, Wide, reduce.Percent);
            steps.Add(new(reduce, new($"a sorting network of {code.Comparisons} minima and maxima", $"{count} samples, no more than {Networks.Most}"), work => new NetworkStep(work.Tile, work.Rings, ring, code,
                new SelectionStep(work.Tile, new RingWindow(work.Tile, work.Rings, ring), null, reduce.Percent))));
            return;
        }
        var mask = reduce.Mask ?? (shrinks ? pool.Constant(1) : null);
        Func<TileWork, WindowRows> values = Rows(value, false);
        var masks = mask is null ? null : Rows(mask, true);
        var reason = reduce.Mask is not null ? "a mask leaves samples out" : shrinks ? "the window is cut at the edges"
            : !OfSample(value) ? $"the term depends on {Choice.Dependence(value)} together" : $"{count} samples, more than the {Networks.Most} of a sorting network";
        steps.Add(new(reduce, new("selection among the samples of each window", reason),
            work => new SelectionStep(work.Tile, values(work), masks?.Invoke(work), reduce.Percent)));
    }

    private Func<TileWork, WindowRows> Rows(Term value, bool isMask)
    {
        if (OfSample(value))
        {
            var ring = Ring(value, 0, 0);
            return work => new RingWindow(work.Tile, work.Rings, ring);
        }
        var body = new LoopBody(this, [isMask ? Valid(value, pool.Constant(0)) : value], []);
        return work => new PlaneWindow(work.Tile, body.Code, body.Refs(work), body.Table);
    }

    // Where the window is cut, a value counts only inside the image.
    private Term Valid(Term value, Term otherwise) => shrinks ? If(pool.Inside(), value, otherwise) : value;

    private Term If(Term condition, Term x, Term y) => pool.Apply(Function.Named["if"], condition, x, y);

    private Term And(Term x, Term y) => pool.Apply(Function.Operators["and"], x, y);

    private static Dictionary<Term, int> Indexed(IReadOnlyList<Term> terms) => terms.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);

    /// <summary>What code for values of the pixel reads: reducers' results and neighbours.</summary>
    private static Term[] Leaves(IReadOnlyList<Term> results)
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

    /// <summary>Code that runs at every place under the window, and what it needs.</summary>
    private sealed class LoopBody
    {
        private readonly Func<TileWork, RowRef>[] refs;

        public LoopBody(ProgramBuilder builder, IReadOnlyList<Term> results, IReadOnlyList<Term> soFar)
        {
            var slots = Indexed(soFar);
            var scalars = new Dictionary<Term, int>();
            var makers = new List<Func<TileWork, RowRef>>();
            var seen = new HashSet<Term>(soFar);
            var open = new Stack<Term>(results);
            while (open.TryPop(out var term))
            {
                if (!seen.Add(term) || term is Constant)
                    continue;
                if (builder.Reference(term) is { } maker)
                {
                    slots.Add(term, soFar.Count + makers.Count);
                    makers.Add(maker);
                }
                else if (term is { Offsets: true, Samples: false, Anchored: false })
                    scalars.Add(term, scalars.Count);
                else
                    foreach (var argument in term.Arguments)
                        open.Push(argument);
            }
            refs = [.. makers];
            Code = RowCodeWriter.Write(results, slots, scalars);
            Table = OffsetTable.Of([.. scalars.Keys], builder.window);
        }

        public RowCode Code { get; }

        public double[][] Table { get; }

        public RowRef[] Refs(TileWork work) => [.. refs.Select(r => r(work))];
    }

    /// <summary>How a loop reads a term that is computed before it; null when it is none of those.</summary>
    private Func<TileWork, RowRef>? Reference(Term term)
    {
        switch (term)
        {
            case Inside:
                return work => work.InsideRef;
            case Sample sample:
                var source = SourceOf(sample.Input, sample.Channel);
                return work => new SampleRef(work.Sources[source]);
            case Neighbor neighbor:
                var near = SourceOf(neighbor.Input, neighbor.Channel);
                return work => new NeighborRef(work.Sources[near], neighbor.Dy, neighbor.Dx);
            case Reduce or WindowCount:
                return work => new ResultRef(work.Made[term]);
            case Apply when OfSample(term):
                var ring = Ring(term, 0, 0);
                return work => new RingRef(work.Rings, ring);
            case Apply { Varies: false, Anchored: true } when !HasSlots(term):
                Hoist(term);
                return work => new ResultRef(work.Made[term]);
            default:
                return null;
        }
    }

    private static bool HasSlots(Term term) => Formula.Terms([term]).Any(t => t is Slot);

    private void Hoist(Term term)
    {
        if (!made.Add(term))
            return;
        var reads = Leaves([term]);
        var code = RowCodeWriter.Write([term], Indexed(reads));
        foreach (var read in reads)
            if (read is Neighbor neighbor)
                SourceOf(neighbor.Input, neighbor.Channel);
        steps.Add(new(term, null, work => new PointStep(work.Tile, code, [.. reads.Select(work.Ref)])));
    }
}
