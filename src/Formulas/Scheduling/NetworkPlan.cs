using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>A sorting network.</summary>
/// <param name="Sort">Sorts a column.</param>
/// <param name="Choose">Selects the results from sorted columns.</param>
/// <param name="Comparisons">The number of binary minima and maxima per pixel.</param>
internal sealed record NetworkPlan(RowCodePlan Sort, IReadOnlyList<RowCodePlan> Choose, int Comparisons)
{
    /// <summary>Returns a plan for a percentile of a window, with one result.</summary>
    public static NetworkPlan Of(int high, int wide, double percent) =>
        Of(high, wide, percent, LaneType.Double, (pool, ranks, share) =>
        [share == 0 ? ranks[0] : pool.Apply(Choices.Lerp, ranks[0], ranks[1], pool.Constant(share))]);

    /// <summary>
    /// Returns a plan for the integer sample at or below the percentile, and the next one if the percentile is between two.
    /// </summary>
    public static NetworkPlan Of(int high, int wide, double percent, LaneType lanes) =>
        Of(high, wide, percent, lanes, (_, ranks, _) => ranks);

    private static NetworkPlan Of(int high, int wide, double percent, LaneType lanes, Func<TermPool, Term[], double,
        Term[]> results)
    {
        var pool = new TermPool();
        var column = Enumerable.Range(0, high).Select(pool.Slot).ToArray();
        var all = Enumerable.Range(0, high * wide).Select(pool.Slot).ToArray();
        var (lower, share) = SampleStatistics.Rank(high * wide, percent);
        Term[][] columns = [.. Enumerable.Range(0, wide).Select(x =>
            Enumerable.Range(0, high).Select(y => all[y * wide + x]).ToArray())];
        var ranks = Networks.Select(pool, columns, share == 0 ? [lower] : [lower, lower + 1]);
        var (ordered, chosen) = (Networks.Sort(pool, column), results(pool, ranks, share));
        var comparisons = Formula.Terms([.. ordered, .. chosen]).Count(t => t is Apply apply
            && (apply.Function == Choices.Lower || apply.Function == Choices.Upper));
        return new(Code(ordered, column), [.. chosen.Select(r => Code([r], all))], comparisons);

        RowCodePlan Code(Term[] values, Term[] slots) =>
            new() { Results = values, Slots = Schedule.Indexed(slots), Lanes = lanes };
    }
}
