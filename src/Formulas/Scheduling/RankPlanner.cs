using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Kernels.Ranks;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// Plans percentiles and other selections: sorting networks for small windows, counting for large ones of integers, otherwise
/// selection among samples.
/// </summary>
internal sealed class RankPlanner(Scheduler scheduler, TermPool pool, LoopReader reader, ProgramTarget target, ValueRanges ranges)
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
                var ring = scheduler.Ring(value, 0, 0);
                var network = NetworkPlan.Of(target.High, target.Wide, reduce.Percent);
                var choice = new Choice($"a sorting network of {network.Comparisons} minima and maxima",
                    $"{Count} samples, at most {Networks.Most}");
                scheduler.Add(new NetworkStepPlan(reduce, choice, ring, network,
                    new SelectionPlan(reduce, choice, new RingWindowPlan(ring), null, RankChoice.Of(reduce.Percent))));
                return;
            }
        }
        var reason = reduce.Mask is not null ? "a mask excludes samples" : target.Shrinks ? "the window is truncated at the edges"
            : !value.IsOfSample ? $"the term depends on {Choice.Dependence(value)} together"
                : $"{Count} samples, more than the {Networks.Most} of a sorting network";
        Select(reduce, RankChoice.Of(reduce.Percent), reason);
    }

    /// <summary>Adds a step for a selection without a faster algorithm.</summary>
    public void AddChoice(Reduce reduce, SampleChoice choose) =>
        Select(reduce, choose, $"'{reduce.Reducer}' is neither a sum nor a rank");

    private void Select(Reduce reduce, SampleChoice choose, string reason)
    {
        var mask = reduce.Mask ?? (target.Shrinks ? pool.Constant(1) : null);
        var values = Rows(reduce.Values[0], false);
        var masks = mask is null ? null : Rows(mask, true);
        scheduler.Add(new SelectionPlan(reduce, new("selection among the samples of each window", reason), values, masks,
            choose));
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
        var bits = lanes == LaneType.Byte ? "bytes" : "16-bit integers";
        var choice = exchanges
            ? new Choice($"a sorting network of {bits}",
                $"values are integers, and {Count} samples are at most {Networks.Most}")
            : new Choice($"histograms of {bits}",
                "values are integers, and " + (target.Shrinks
                    ? "the window is truncated at the edges"
                    : $"{Count} samples more than the {Networks.Most} of a sorting network"));
        scheduler.Add(Plan(reduce, choice, lanes, exchanges, bins));
        return true;
    }

    private WholeRankPlan Plan(Reduce reduce, Choice choice, LaneType lanes, bool exchanges, int bins)
    {
        var value = reduce.Values[0];
        Sample[] samples = [.. Formula.Terms([value]).OfType<Sample>()];
        SourcePlan[] sources = [.. samples.Select(s => new SourcePlan(s.Input, s.Channel, target.Lanes(s.Input)!))];
        var code = new RowCodePlan
        {
            Results = [value],
            Slots = Schedule.Indexed(samples),
            Read = sources.Select((s, i) => (s, i)).ToDictionary(p => p.i, p => p.s.Lanes),
            Lanes = lanes,
        };
        var kernel = reduce.Percent == 50 && MedianNetwork.Has(target.High, target.Wide);
        var network = exchanges && !kernel ? NetworkPlan.Of(target.High, target.Wide, reduce.Percent, lanes) : null;
        return new(reduce, choice, code, sources, lanes, reduce.Percent, exchanges, network, bins);
    }

    private WindowPlan Rows(Term value, bool isMask)
    {
        if (value.IsOfSample)
            return new RingWindowPlan(scheduler.Ring(value, 0, 0));
        var valid = isMask && target.Shrinks ? pool.Apply(Choices.If, pool.Inside(), value, pool.Constant(0)) : value;
        return new PlaneWindowPlan(LoopPlan.Of(reader, [valid], [], LaneType.Double));
    }
}
