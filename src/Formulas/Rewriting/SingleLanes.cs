using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Finds values of a loop that single precision computes to within a few units in the last place: no differences of rounded
/// numbers, except in the argument of an exponential, and nothing near the upper end of the range. In a pipeline of single
/// precision, sums of such nonnegative values lose nothing visible. Near the lower end of the range, parts of a value can vanish,
/// and exponentials below the smallest are rounded up to it; a sum that this may affect is <see cref="Faint"/> and must be
/// recomputed.
/// </summary>
/// <param name="ranges">Known value ranges, in rows of <see cref="ModerateSamples"/>.</param>
/// <param name="count">The number of values in a sum.</param>
internal sealed class SingleLanes(ValueRanges ranges, int count)
{
    /// <summary>A sum below it may consist of inexact exponentials, or of parts that vanished.</summary>
    public const double Faint = 1e-17;

    private const double Whole = 1 << 24;
    private const double Least = 1.1754943508222875e-38, Most = 1e36;

    // The smallest exponential, and the loss that a faint sum tolerates.
    private const double LeastExponential = 1.7e-38, Negligible = 1e-6 * Faint;

    // The limit of an exponential's argument: rounding it changes the exponential by a few parts per million.
    private const double Argument = 48;

    // Terms are shared: without memoization, the time would double with every nested square.
    private readonly Dictionary<Term, SingleFacts> known = [];

    /// <summary>Returns whether the value can be summed in single precision.</summary>
    public bool Suit(Term value) =>
        Of(value).IsGood && ranges.Of(value) is { Low: >= 0 } range && count * Of(value).Lost <= Negligible
        && (!HasSmallExponentials(value) || count * LeastExponential * range.Magnitude <= Negligible);

    /// <summary>Returns whether a <see cref="Faint"/> sum of the value must be recomputed in double precision.</summary>
    public bool MayBeFaint(Term value) => HasSmallExponentials(value) || MayVanish(value);

    /// <summary>Returns whether a nonzero value can become 0.</summary>
    public bool MayVanish(Term value) => Of(value).Lost > 0;

    private bool HasSmallExponentials(Term value) =>
        Formula.Terms([value]).Any(t => t is Apply { Arguments: [var power] } apply && apply.Function == Elementary.Exp
            && ranges.Of(power).Low < -Argument);

    private SingleFacts Of(Term term)
    {
        if (!known.TryGetValue(term, out var facts))
            known[term] = facts = Find(term);
        return facts;
    }

    private SingleFacts Find(Term term)
    {
        var (range, isRead, rule) = (ranges.Of(term), term is Sample or Neighbor, (term as Apply)?.Function.Single);
        SingleFacts[] arguments = term is Apply apply ? [.. apply.Arguments.Select(Of)] : [];
        var ofPlace = term is { Samples: false, Anchored: false };
        // An integer that single precision represents exactly, computed from such.
        var isExact = range is { IsWhole: true, IsFinite: true, Magnitude: <= Whole }
            && (ofPlace || term is Sample or Neighbor or Inside
                || (rule is { KeepsWhole: true } && Array.TrueForAll(arguments, a => a.IsExact)));
        var isGood = range is { IsFinite: true, Magnitude: <= Most }
            && (isExact || ofPlace || term is Sample or Neighbor or Reduce || rule?.IsGood(arguments) == true);
        // Accurate to the last places, or a sum of small accurate parts.
        var isNear = range is { IsFinite: true, High: <= Argument }
            && (isGood || (rule is { IsSum: true }
                && Array.TrueForAll(arguments, a => a.Range.Magnitude <= Argument && a.IsNear)));
        var smallest = range is { IsWhole: true, IsFinite: true } ? 1 : term switch
        {
            Constant { Value: var value } => Math.Abs(value),
            Sample or Neighbor => ModerateSamples.Least,
            Weight weight => weight.Table.Values.ToArray().Where(v => v != 0).Select(Math.Abs).DefaultIfEmpty(1).Min(),
            _ => rule?.Smallest(arguments) ?? 0,
        };
        var rounding = smallest >= Least ? 0 : SingleRule.Rounding;
        var lost = isExact || isRead || term is Constant { Value: 0 } ? 0 : rule?.Lost(arguments, range, rounding) ?? rounding;
        return new(range, isExact, isGood, isNear, isRead, lost, smallest);
    }
}
