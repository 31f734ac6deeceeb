using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Finds results for which computing in single precision equals computing in double precision and rounding to single at the end:
/// all operations but the last are exact, and rounding a sum, product, quotient or root of two singles first to 53 and then to
/// 24 bits equals rounding to 24 bits directly (S. Figueroa 1995: 53 ≥ 2 · 24 + 2). Choosing among such results and changing
/// their sign preserve this.
/// </summary>
/// <param name="ranges">Known value ranges of terms over the samples of the pipeline, which are singles.</param>
internal sealed class ExactSingles(ValueRanges ranges)
{
    private const double MostWhole = 1 << 24;

    private static readonly Function[] Choosing = [Choices.Min, Choices.Max, Choices.Clamp, Elementary.Abs, Operations.Negate];
    private static readonly Function[] Rounding =
        [Operations.Add, Operations.Subtract, Operations.Multiply, Operations.Square, Operations.Divide, Elementary.Sqrt];

    private readonly Dictionary<Term, bool> exact = [];

    /// <summary>Returns whether a term can be computed in single precision.</summary>
    public bool Suit(Term term) => IsExact(term) || (term is Apply apply
        && (IsOneOf(Choosing, apply) ? apply.Arguments.All(Suit) : IsOneOf(Rounding, apply) && RoundsOnce(apply)));

    private bool IsExact(Term term)
    {
        if (!exact.TryGetValue(term, out var known))
            exact[term] = known = term switch
            {
                Constant { Value: var value } => (float)value == value,
                Sample or Neighbor => true,
                Apply apply => apply.Arguments.All(IsExact) && (IsOneOf(Choosing, apply) || apply.Function.IsTruth
                    || apply.Function == Choices.If || IsWhole(apply)),
                _ => false,
            };
        return known;
    }

    // Generated code in single precision multiplies by the reciprocal of a constant.
    private bool RoundsOnce(Apply apply) => apply.Arguments.All(IsExact)
        && !(apply.Function == Operations.Divide && apply.Arguments[1] is Constant);

    // Integers that single precision represents exactly.
    private bool IsWhole(Apply apply) => IsOneOf(Rounding, apply)
        && ranges.Of(apply) is { IsWhole: true, IsFinite: true, Magnitude: <= MostWhole };

    private static bool IsOneOf(Function[] functions, Apply apply) => Array.IndexOf(functions, apply.Function) >= 0;
}
