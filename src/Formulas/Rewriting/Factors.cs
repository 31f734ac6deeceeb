using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>A product of one factor that depends only on the sample and one that depends only on the position.</summary>
/// <param name="Sample">The factor of the sample; null for 1.</param>
/// <param name="Offset">The factor of the position; null for 1.</param>
internal readonly record struct Factors(Term? Sample, Term? Offset)
{
    /// <summary>Returns the factors; null if the value is not such a product.</summary>
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
