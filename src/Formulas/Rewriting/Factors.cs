using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>A product as one factor of the sample alone and one of the place alone.</summary>
/// <param name="Sample">The factor of the sample; null for 1.</param>
/// <param name="Offset">The factor of the place; null for 1.</param>
internal readonly record struct Factors(Term? Sample, Term? Offset)
{
    /// <summary>The factors; null when it is no such product.</summary>
    public static Factors? Of(Term value, TermPool pool)
    {
        if (value.IsOfSample)
            return new(value, null);
        if (value is { Anchored: false, Samples: false })
            return new(null, value);
        if (value is not Apply { Function: var function, Arguments: [var left, var right] }
            || (function != Operations.Multiply && function != Operations.Divide)
            || Of(left, pool) is not { } first || Of(right, pool) is not { } second)
            return null;
        Term? Join(Term? x, Term? y) =>
            x is null && y is null ? null : y is null ? x : pool.Apply(function, x ?? pool.Constant(1), y);
        return new(Join(first.Sample, second.Sample), Join(first.Offset, second.Offset));
    }
}
