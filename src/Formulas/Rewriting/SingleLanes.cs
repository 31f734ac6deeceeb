using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Finds values of a loop that single precision gives to some units of its last place: no difference of rounded numbers, but
/// in the argument of an exponential, and nothing near the upper end of the range. Where a pipeline is of single precision,
/// sums of such values that are never negative lose nothing that it could show. Near the lower end, parts of a value may
/// vanish, and exponentials below those that single precision has are taken for the least; a sum in which these might count
/// is <see cref="Faint"/> and must be taken again.
/// </summary>
/// <param name="ranges">What is certain of terms, in rows of <see cref="ModerateSamples"/>.</param>
/// <param name="count">How many values are summed.</param>
internal sealed class SingleLanes(ValueRanges ranges, int count)
{
    /// <summary>A sum below it may be made of exponentials that were not exact, or of parts that vanished.</summary>
    public const double Faint = 1e-17;

    private const double Whole = 1 << 24;
    private const double Least = 1.1754943508222875e-38, Most = 1e36;

    // The least exponential, and what may be lost of a faint sum.
    private const double LeastExponential = 1.7e-38, Negligible = 1e-6 * Faint;

    // Of an exponential's argument: rounding it changes the exponential by a few parts in a million.
    private const double Argument = 48;

    // Terms are shared: each is looked at once, or the time would double with every square of a square.
    private readonly Dictionary<Term, SingleFacts> known = [];

    /// <summary>Whether a sum of the value may be taken in single precision.</summary>
    public bool Suit(Term value) =>
        Of(value).IsGood && ranges.Of(value) is { Low: >= 0 } range && count * Of(value).Lost <= Negligible
        && (!HasSmallExponentials(value) || count * LeastExponential * range.Magnitude <= Negligible);

    /// <summary>Whether a sum of the value, when it is <see cref="Faint"/>, must be taken in double precision.</summary>
    public bool MayBeFaint(Term value) => HasSmallExponentials(value) || MayVanish(value);

    /// <summary>Whether what is not 0 may come to 0.</summary>
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
        // A whole number that single precision has, made of such.
        var isExact = range is { IsWhole: true, IsFinite: true, Magnitude: <= Whole }
            && (ofPlace || term is Sample or Neighbor or Inside
                || (rule is { KeepsWhole: true } && Array.TrueForAll(arguments, a => a.IsExact)));
        var isGood = range is { IsFinite: true, Magnitude: <= Most }
            && (isExact || ofPlace || term is Sample or Neighbor or Reduce || rule?.IsGood(arguments) == true);
        // Right to its last places, or a sum of such parts that are small.
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
