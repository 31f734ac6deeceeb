using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>The code of a network.</summary>
/// <param name="Sort">Orders a column.</param>
/// <param name="Choose">Takes what is wanted from ordered columns.</param>
/// <param name="Comparisons">Minima and maxima of two, for each pixel.</param>
internal sealed record NetworkCode(RowCode Sort, IReadOnlyList<RowCode> Choose, int Comparisons)
{
    /// <summary>A percentile of a window of so many rows and columns, as one result.</summary>
    public static NetworkCode Of(int high, int wide, double percent) =>
        new NetworkWriter(high, wide, LaneType.Double).Write(percent, (pool, ranks, share) =>
            [share == 0 ? ranks[0] : pool.Apply(Function.Named["lerp"], ranks[0], ranks[1], pool.Constant(share))]);

    /// <summary>The whole sample at or below the percentile, and the next where the percentile lies between two.</summary>
    public static NetworkCode Of(int high, int wide, double percent, LaneType lanes) =>
        new NetworkWriter(high, wide, lanes).Write(percent, (_, ranks, _) => ranks);

    private sealed class NetworkWriter(int high, int wide, LaneType lanes)
    {
        private readonly TermPool pool = new();

        public NetworkCode Write(double percent, Func<TermPool, Term[], double, Term[]> results)
        {
            var column = Enumerable.Range(0, high).Select(pool.Slot).ToArray();
            var all = Enumerable.Range(0, high * wide).Select(pool.Slot).ToArray();
            var (lower, share) = Plain.Reduction.Rank(high * wide, percent);
            Term[][] columns = [.. Enumerable.Range(0, wide).Select(x => Enumerable.Range(0, high).Select(y => all[y * wide + x]).ToArray())];
            var ranks = Networks.Select(pool, columns, share == 0 ? [lower] : [lower, lower + 1]);
            var (ordered, chosen) = (Networks.Sort(pool, column), results(pool, ranks, share));
            var comparisons = Formula.Terms([.. ordered, .. chosen]).Count(t => t is Apply { Function.Name: Networks.Lower or Networks.Upper });
            return new(Code(ordered, column), [.. chosen.Select(r => Code([r], all))], comparisons);
        }

        private RowCode Code(Term[] results, Term[] slots) => RowCodeWriter.Write(new RowCodePlan
        {
            Results = results,
            Slots = slots.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i),
            Lanes = lanes,
        });
    }
}
