using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>Finds what is certain of terms, from what is certain of the samples.</summary>
/// <param name="inputs">What is certain of each input's samples.</param>
/// <param name="window">The window.</param>
/// <param name="given">Terms of which something is certain from elsewhere.</param>
internal sealed class ValueRanges(IReadOnlyList<ValueRange> inputs, Extent window, Func<Term, ValueRange?>? given = null)
{
    private readonly Dictionary<Term, ValueRange> known = [];

    private double Count => (double)(window.Top + window.Bottom + 1) * (window.Left + window.Right + 1);

    /// <summary>What is certain of a term.</summary>
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
        // Where an argument may be NaN, so may what is made of it.
        if (!x.IsFinite || !y.IsFinite || !z.IsFinite)
            return ValueRange.All;
        var whole = x.IsWhole && y.IsWhole && z.IsWhole;
        return (apply.Function.Name, apply.Arguments.Count) switch
        {
            ("-", 1) => new(-x.High, -x.Low, whole),
            ("+", _) => ValueRange.Of(whole, x.Low + y.Low, x.High + y.High),
            ("-", _) => ValueRange.Of(whole, x.Low - y.High, x.High - y.Low),
            ("*", _) => ValueRange.Of(whole, x.Low * y.Low, x.Low * y.High, x.High * y.Low, x.High * y.High),
            ("/", _) when y.Low > 0 || y.High < 0 => ValueRange.Of(false, x.Low / y.Low, x.Low / y.High, x.High / y.Low, x.High / y.High),
            ("^2", _) => Even(x, whole, v => v * v),
            ("^3", _) => ValueRange.Of(whole, x.Low * x.Low * x.Low, x.High * x.High * x.High),
            ("abs", _) => Even(x, whole, Math.Abs),
            ("sqrt", _) when x.Low >= 0 => ValueRange.Of(false, Math.Sqrt(x.Low), Math.Sqrt(x.High)),
            ("exp", _) => ValueRange.Of(false, Math.Exp(x.Low), Math.Exp(x.High)),
            ("floor" or "ceil" or "round", _) => new(Math.Floor(x.Low), Math.Ceiling(x.High), true),
            ("sign", _) => new(-1, 1, true),
            ("min" or Networks.Lower, _) => new(Math.Min(x.Low, y.Low), Math.Min(x.High, y.High), whole),
            ("max" or Networks.Upper, _) => new(Math.Max(x.Low, y.Low), Math.Max(x.High, y.High), whole),
            ("clamp", _) => new(Math.Min(Math.Max(x.Low, y.Low), z.Low), Math.Min(Math.Max(x.High, y.High), z.High), whole),
            ("if", _) => y.Or(z),
            _ => ValueRange.All,
        };
    }

    private ValueRange Reduced(Reduce reduce)
    {
        var x = Of(reduce.Values[0]);
        if (!x.IsFinite)
            return ValueRange.All;
        return reduce.Reducer switch
        {
            Reducer.Sum => new(Math.Min(x.Low, x.Low * Count), Math.Max(x.High, x.High * Count), x.IsWhole),
            Reducer.Min or Reducer.Max => x,
            Reducer.Percentile when reduce.Mask is null => x with { IsWhole = false },
            _ => ValueRange.All,
        };
    }

    private static ValueRange Even(ValueRange x, bool whole, Func<double, double> function) => x is { Low: <= 0, High: >= 0 }
        ? ValueRange.Of(whole, 0, function(x.Low), function(x.High))
        : ValueRange.Of(whole, function(x.Low), function(x.High));
}
