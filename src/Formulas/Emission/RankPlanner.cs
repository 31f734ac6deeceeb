using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Kernels.Ranks;

namespace PipelineKit.Formulas.Emission;

/// <summary>Plans percentiles: exchanges for small windows, counting for large ones of whole values, else choosing among samples.</summary>
internal sealed class RankPlanner(ProgramBuilder builder, TermPool pool, LoopReader reader, ProgramTarget target, ValueRanges ranges)
{
    private int Count => target.High * target.Wide;

    /// <summary>Adds a step for a percentile.</summary>
    public void Add(Reduce reduce)
    {
        var value = reduce.Values[0];
        if (reduce.Mask is null && value.IsOfSample)
        {
            if (Whole(reduce, value))
                return;
            if (!target.Shrinks && Count <= Networks.Most)
            {
                var ring = builder.Ring(value, 0, 0);
                var code = NetworkCode.Of(target.High, target.Wide, reduce.Percent);
                builder.Add(new(reduce, new($"a sorting network of {code.Comparisons} minima and maxima", $"{Count} samples, no more than {Networks.Most}"), work => new NetworkStep(work.Tile, work.Rings, ring, code,
                    new SelectionStep(work.Tile, new RingWindow(work.Tile, work.Rings, ring), null, reduce.Percent))));
                return;
            }
        }
        var mask = reduce.Mask ?? (target.Shrinks ? pool.Constant(1) : null);
        var values = Rows(value, false);
        var masks = mask is null ? null : Rows(mask, true);
        var reason = reduce.Mask is not null ? "a mask leaves samples out" : target.Shrinks ? "the window is cut at the edges"
            : !value.IsOfSample ? $"the term depends on {Choice.Dependence(value)} together" : $"{Count} samples, more than the {Networks.Most} of a sorting network";
        builder.Add(new(reduce, new("selection among the samples of each window", reason),
            work => new SelectionStep(work.Tile, values(work), masks?.Invoke(work), reduce.Percent)));
    }

    private bool Whole(Reduce reduce, Term value)
    {
        var whole = new WholeLanes(ranges);
        var exchanges = !target.Shrinks && Count <= Networks.Most;
        var bins = ranges.Of(value) is { IsWhole: true, Low: >= 0, High: <= ushort.MaxValue } range ? (int)range.High + 1 : 0;
        var lanes = bins == 0 ? null
            : whole.Suit(value, LaneType.Byte) && (exchanges || Count <= ByteRanks.Most) ? LaneType.Byte
            : exchanges && whole.Suit(value, LaneType.UShort) ? LaneType.UShort
            : !exchanges && whole.Suit(value, LaneType.Int) ? LaneType.Int : null;
        if (lanes is null)
            return false;
        var plan = Plan(reduce, value, lanes, exchanges, bins);
        var bits = lanes == LaneType.Byte ? "bytes" : "16-bit integers";
        var choice = exchanges
            ? new Choice($"a sorting network of {bits}", $"values are integers, and {Count} samples are no more than {Networks.Most}")
            : new Choice($"histograms of {bits}", $"values are integers, and {(target.Shrinks ? "the window is cut at the edges" : $"{Count} samples more than the {Networks.Most} of a sorting network")}");
        builder.Add(new(reduce, choice, work => lanes == LaneType.Byte ? new WholeRankStep<byte>(work, plan)
                : lanes == LaneType.UShort ? new WholeRankStep<ushort>(work, plan) : new WholeRankStep<int>(work, plan)));
        return true;
    }

    private WholeRankPlan Plan(Reduce reduce, Term value, LaneType lanes, bool exchanges, int bins)
    {
        Sample[] samples = [.. Formula.Terms([value]).OfType<Sample>()];
        SourcePlan[] sources = [.. samples.Select(s => builder.SourceOf(s.Input, s.Channel, target.Lanes(s.Input)!))];
        var code = RowCodeWriter.Write(new RowCodePlan
        {
            Results = [value],
            Slots = samples.Select((s, i) => (s, i)).ToDictionary(p => (Term)p.s, p => p.i),
            Read = sources.Select((s, i) => (s, i)).ToDictionary(p => p.i, p => p.s.Lanes),
            Lanes = lanes,
        });
        var kernel = reduce.Percent == 50 && MedianNetwork.Has(target.High, target.Wide);
        return new(code, sources, lanes, reduce.Percent, exchanges,
            exchanges && !kernel ? NetworkCode.Of(target.High, target.Wide, reduce.Percent, lanes) : null, bins);
    }

    private Func<TileWork, WindowRows> Rows(Term value, bool isMask)
    {
        if (value.IsOfSample)
        {
            var ring = builder.Ring(value, 0, 0);
            return work => new RingWindow(work.Tile, work.Rings, ring);
        }
        var valid = isMask && target.Shrinks ? pool.Apply(Function.Named["if"], pool.Inside(), value, pool.Constant(0)) : value;
        var body = new LoopBody(reader, [valid], [], LaneType.Double);
        return work => new PlaneWindow(work.Tile, body.Of(work, []));
    }
}
