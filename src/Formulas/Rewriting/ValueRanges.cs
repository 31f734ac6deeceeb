using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>Infers value ranges of terms from the ranges of the samples.</summary>
/// <param name="inputs">The range of each input's samples.</param>
/// <param name="window">The window.</param>
/// <param name="given">Known ranges of terms from elsewhere.</param>
internal sealed class ValueRanges(IReadOnlyList<ValueRange> inputs, Extent window, Func<Term, ValueRange?>? given = null)
{
    private readonly Dictionary<Term, ValueRange> known = [];

    private double Count => (double)(window.Top + window.Bottom + 1) * (window.Left + window.Right + 1);

    /// <summary>Returns the range of a term.</summary>
    public ValueRange Of(Term term)
    {
        if (!known.TryGetValue(term, out var range))
            known[term] = range = given?.Invoke(term) ?? Find(term);
        return range;
    }

    private ValueRange Find(Term term) => term switch
    {
        Constant { Value: var value } => ValueRange.Of(value == Math.Floor(value), value),
        Sample sample => inputs[sample.Input],
        Neighbor neighbor => inputs[neighbor.Input],
        Offset { IsRow: true } => new(-window.Top, window.Bottom, true),
        Offset => new(-window.Left, window.Right, true),
        Weight weight => ValueRange.Of(weight.Table.Values.ToArray().All(v => v == Math.Floor(v)), weight.Table.Values),
        Inside => ValueRange.Truth,
        WindowCount => new(1, Count, true),
        Apply apply => Applied(apply),
        Reduce reduce => Reduced(reduce),
        _ => ValueRange.All,
    };

    private ValueRange Applied(Apply apply)
    {
        if (apply.Function.IsTruth)
            return ValueRange.Truth;
        var x = Of(apply.Arguments[0]);
        var y = apply.Arguments.Count > 1 ? Of(apply.Arguments[1]) : x;
        var z = apply.Arguments.Count > 2 ? Of(apply.Arguments[2]) : y;
        // If an argument can be NaN, so can the result.
        return x.IsFinite && y.IsFinite && z.IsFinite ? apply.Function.Range(x, y, z) : ValueRange.All;
    }

    // The result for no samples is NaN.
    private ValueRange Reduced(Reduce reduce) =>
        reduce.Mask is null && Of(reduce.Values[0]) is { IsFinite: true } x ? reduce.Reducer.Range(x, Count) : ValueRange.All;
}
