using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Rewrites formulas so that few reducers are left: sums, extremes, percentiles and the places of extremes, without masks
/// where a neutral value does as well. Variances come from sums of products where those are exact; else they are kept, to be
/// taken from sums in twice the precision, or come from deviations.
/// </summary>
/// <param name="pool">Makes the terms.</param>
/// <param name="window">The window.</param>
/// <param name="shrinks">Whether the window is cut at the edges.</param>
/// <param name="ranges">What is certain of terms.</param>
internal sealed class Lowering(TermPool pool, Extent window, bool shrinks, ValueRanges ranges)
{
    private const double Exact = 1L << 53;

    private readonly Dictionary<Term, Term> done = [];

    private Term Size => shrinks ? pool.WindowCount() : pool.Constant((double)(window.Top + window.Bottom + 1) * (window.Left + window.Right + 1));

    /// <summary>The same value by other means.</summary>
    public Term Lower(Term term)
    {
        if (!done.TryGetValue(term, out var result))
            done[term] = result = term switch
            {
                Apply apply => pool.Apply(apply.Function, [.. apply.Arguments.Select(Lower)]),
                Reduce reduce => Reduced(reduce.Reducer, [.. reduce.Values.Select(Lower)], reduce.Mask is { } mask ? Lower(mask) : null, reduce.Percent),
                _ => pool.Copy(term),
            };
        return result;
    }

    private Term Reduced(Reducer reducer, IReadOnlyList<Term> values, Term? mask, double percent)
    {
        var x = values[0];
        var count = mask is null ? Size : Sum(mask, pool.Constant(1));
        switch (reducer)
        {
            case Reducer.Sum:
                return Sum(mask, x);
            case Reducer.Count:
                return count;
            case Reducer.Mean:
                return Do("/", Sum(mask, x), count);
            case Reducer.Min or Reducer.Max:
                return Extreme(reducer, mask, x, count);
            case Reducer.Range:
                return Do("-", Extreme(Reducer.Max, mask, x, count), Extreme(Reducer.Min, mask, x, count));
            case Reducer.Any:
                return pool.Reduce(Reducer.Max, [Choose(mask, Do("!=", x, pool.Constant(0)), 0)]);
            case Reducer.All:
                return pool.Reduce(Reducer.Min, [Choose(mask, Do("!=", x, pool.Constant(0)), 1)]);
            case Reducer.Var:
                return Covariance(mask, x, x, count);
            case Reducer.Std:
                return Do("sqrt", Covariance(mask, x, x, count));
            case Reducer.Cov:
                return Covariance(mask, x, values[1], count);
            case Reducer.Corr:
                var both = Do("*", Covariance(mask, x, x, count), Covariance(mask, values[1], values[1], count));
                return Do("if", Do("==", both, pool.Constant(0)), pool.Constant(double.NaN), Do("/", Covariance(mask, x, values[1], count), Do("sqrt", both)));
            case Reducer.Median or Reducer.Percentile when mask is null && !x.Varies:
                return x;
            case Reducer.Median or Reducer.Percentile:
                return pool.Reduce(Reducer.Percentile, [x], mask, reducer == Reducer.Median ? 50 : percent);
            default:
                return pool.Reduce(reducer, [x], mask);
        }
    }

    /// <summary>The sum, of nothing but what changes under the window.</summary>
    private Term Sum(Term? mask, Term x)
    {
        if (mask is not null)
            return mask.Varies ? pool.Reduce(Reducer.Sum, [Choose(mask, x, 0)]) : Choose(mask, Sum(null, x), 0);
        switch (x)
        {
            case { Varies: false }:
                return Do("*", x, Size);
            case Apply { Function.Name: "*", Arguments: [{ Varies: false } factor, var rest] }:
                return Do("*", factor, Sum(null, rest));
            case Apply { Function.Name: "*" or "/", Arguments: [var rest, { Varies: false } factor] } product:
                return pool.Apply(product.Function, Sum(null, rest), factor);
            case Apply { Function.Name: "-", Arguments: [var negative] }:
                return pool.Apply(Function.Prefixes["-"], Sum(null, negative));
            case { Samples: false, Anchored: false } when !shrinks:
                return pool.Constant(OffsetTable.Of([x], window).Sum(place => place[0]));
            default:
                return pool.Reduce(Reducer.Sum, [x]);
        }
    }

    private Term Extreme(Reducer reducer, Term? mask, Term x, Term count)
    {
        var neutral = reducer == Reducer.Min ? double.PositiveInfinity : double.NegativeInfinity;
        if (mask is null && !x.Varies)
            return x;
        var extreme = pool.Reduce(reducer, [Choose(mask, x, neutral)]);
        return mask is null ? extreme : Do("if", Do("==", count, pool.Constant(0)), pool.Constant(double.NaN), extreme);
    }

    private Term Covariance(Term? mask, Term x, Term y, Term count)
    {
        if (!x.IsOfSample || !y.IsOfSample || (mask is not null && !mask.IsOfSample))
        {
            var deviation = Do("-", x, Do("/", Sum(mask, x), count));
            var other = Do("-", y, Do("/", Sum(mask, y), count));
            return Do("/", Sum(mask, Do("*", deviation, other)), count);
        }
        var (inX, inY) = (Choose(mask, x, 0), Choose(mask, y, 0));
        if (!IsExact(inX, inY))
            return pool.Reduce(Reducer.Cov, [inX, inY, count]);
        // (n Σxy − Σx Σy) / n²: exact up to the division, and 0 where all samples are one.
        var difference = Do("-", Do("*", count, Sum(mask, Do("*", x, y))), Do("*", Sum(mask, x), Sum(mask, y)));
        return Do("/", difference, Do("*", count, count));
    }

    private bool IsExact(Term x, Term y)
    {
        var (inX, inY, most) = (ranges.Of(x), ranges.Of(y), (double)(window.Top + window.Bottom + 1) * (window.Left + window.Right + 1));
        return inX is { IsWhole: true, IsFinite: true } && inY is { IsWhole: true, IsFinite: true } && most * most * inX.Magnitude * inY.Magnitude < Exact;
    }

    private Term Choose(Term? mask, Term x, double neutral) => mask is null ? x : Do("if", mask, x, pool.Constant(neutral));

    private Term Do(string function, params IReadOnlyList<Term> arguments) =>
        pool.Apply(arguments.Count == 1 && Function.Prefixes.TryGetValue(function, out var prefix) ? prefix
            : Function.Operators.TryGetValue(function, out var symbol) ? symbol : Function.Named[function], arguments);
}
