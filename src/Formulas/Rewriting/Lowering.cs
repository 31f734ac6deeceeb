using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Rewrites formulas to a few basic reducers: sums, extremes, percentiles and the positions of extremes, without masks where a
/// neutral value suffices. Variances are computed from sums of products if those are exact; otherwise they are kept, to be
/// computed from sums in twice the precision, or are computed from deviations.
/// </summary>
/// <param name="pool">Creates the terms.</param>
/// <param name="window">The window.</param>
/// <param name="shrinks">Whether the window is clipped at the edges.</param>
/// <param name="ranges">Known value ranges.</param>
internal sealed class Lowering(TermPool pool, Extent window, bool shrinks, ValueRanges ranges)
{
    private const double Exact = 1L << 53, Few = 8;

    private readonly Dictionary<Term, Term> done = [];

    private double Most => (double)(window.Top + window.Bottom + 1) * (window.Left + window.Right + 1);

    private Term Size => shrinks ? pool.WindowCount() : pool.Constant(Most);

    /// <summary>Rewrites a term into simpler reducers.</summary>
    public Term Lower(Term term)
    {
        if (!done.TryGetValue(term, out var result))
            done[term] = result = term switch
            {
                Apply apply => pool.Apply(apply.Function, [.. apply.Arguments.Select(Lower)]),
                Reduce reduce => Reduced(reduce),
                _ => pool.Copy(term),
            };
        return result;
    }

    private Term Reduced(Reduce reduce)
    {
        Term[] values = [.. reduce.Values.Select(Lower)];
        var mask = reduce.Mask is { } written ? Lower(written) : null;
        var count = mask is null ? Size : Sum(mask, pool.Constant(1));
        return reduce.Reducer.Rewritten(new Use(this, pool) { Reducer = reduce.Reducer, X = values[0], Y = values[^1],
            Mask = mask, Percent = reduce.Percent, Count = count });
    }

    /// <summary>Returns the sum, of only the factors that vary in the window.</summary>
    private Term Sum(Term? mask, Term x)
    {
        if (mask is not null)
            return mask.Varies ? pool.Reduce(Reducers.Sum, [Choose(mask, x, 0)]) : Choose(mask, Sum(null, x), 0);
        switch (x)
        {
            case { Varies: false }:
                return Do(Operations.Multiply, x, Size);
            case Apply { Arguments: [{ Varies: false } factor, var rest] } product when product.Function == Operations.Multiply:
                return Do(Operations.Multiply, factor, Sum(null, rest));
            case Apply { Arguments: [var rest, { Varies: false } factor] } product when product.Function == Operations.Multiply
                || product.Function == Operations.Divide:
                return pool.Apply(product.Function, Sum(null, rest), factor);
            case Apply { Arguments: [var negative] } opposite when opposite.Function == Operations.Negate:
                return pool.Apply(Operations.Negate, Sum(null, negative));
            case { Samples: false, Anchored: false } when !shrinks:
                return pool.Constant(OffsetTable.Of([x], window).Sum(place => place[0]));
            default:
                return pool.Reduce(Reducers.Sum, [x]);
        }
    }

    private Term Extreme(Reducer reducer, Term? mask, Term x, Term count)
    {
        if (mask is null && !x.Varies)
            return x;
        var extreme = pool.Reduce(reducer, [Choose(mask, x, reducer.Fold!.Neutral)]);
        return mask is null ? extreme
            : Do(Choices.If, Do(Logic.Equal, count, pool.Constant(0)), pool.Constant(double.NaN), extreme);
    }

    private Term Covariance(Term? mask, Term x, Term y, Term count)
    {
        if (!IsOfSample(mask, x, y))
        {
            var deviation = Do(Operations.Subtract, x, Do(Operations.Divide, Sum(mask, x), count));
            var other = Do(Operations.Subtract, y, Do(Operations.Divide, Sum(mask, y), count));
            return Do(Operations.Divide, Sum(mask, Do(Operations.Multiply, deviation, other)), count);
        }
        var (inX, inY) = (Choose(mask, x, 0), Choose(mask, y, 0));
        if (!IsExact(2, inX, inY))
            return pool.Reduce(Reducers.Cov, [inX, inY, count]);
        // (n Σxy − Σx Σy) / n²: exact except for the division, and 0 if all samples are equal.
        var difference = Do(Operations.Subtract, Do(Operations.Multiply, count, Sum(mask, Do(Operations.Multiply, x, y))),
            Do(Operations.Multiply, Sum(mask, x), Sum(mask, y)));
        return Do(Operations.Divide, difference, Do(Operations.Multiply, count, count));
    }

    // Returns whether a power of n times the product of the values is exact.
    private bool IsExact(int power, params ReadOnlySpan<Term> factors)
    {
        var most = 1.0;
        for (var i = 0; i < power; i++)
            most *= Most;
        foreach (var factor in factors)
            most = ranges.Of(factor) is { IsWhole: true, IsFinite: true } range ? most * range.Magnitude
                : double.PositiveInfinity;
        return most < Exact;
    }

    private static bool IsOfSample(Term? mask, params ReadOnlySpan<Term> values)
    {
        foreach (var value in values)
            if (!value.IsOfSample)
                return false;
        return mask is null || mask.IsOfSample;
    }

    private Term Choose(Term? mask, Term x, double neutral) => mask is null ? x : Do(Choices.If, mask, x, pool.Constant(neutral));

    private Term Do(Function function, params IReadOnlyList<Term> arguments) => pool.Apply(function, arguments);

    private sealed class Use(Lowering lowering, TermPool pool) : Rewrite
    {
        public override Term Kept(Reducer reducer) => pool.Reduce(reducer, [X], Mask, reducer.TakesPercent ? Percent : 0);

        public override Term Sum(Term x) => lowering.Sum(Mask, x);

        public override Term Extreme(Reducer extreme, Term x) => lowering.Extreme(extreme, Mask, x, Count);

        public override Term Extreme(Reducer extreme, Term x, double otherwise) =>
            pool.Reduce(extreme, [lowering.Choose(Mask, x, otherwise)]);

        public override Term Covariance(Term x, Term y) => lowering.Covariance(Mask, x, y, Count);

        public override bool IsExact(int power)
        {
            if (!IsOfSample(Mask, X))
                return false;
            var factors = new Term[power];
            Array.Fill(factors, lowering.Choose(Mask, X, 0));
            // A few such products are added.
            return lowering.IsExact(power, [.. factors, pool.Constant(Few)]);
        }

        public override Term Do(Function function, params IReadOnlyList<Term> arguments) => lowering.Do(function, arguments);

        public override Term Number(double value) => pool.Constant(value);
    }
}
