using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>
/// Bounds of a function's values from finite bounds of its arguments; a missing argument repeats the previous one.
/// </summary>
internal delegate ValueRange RangeRule(ValueRange x, ValueRange y, ValueRange z);

/// <summary>
/// A function or operator of the language, declared once for the parser, the checker, the rewriter, the scheduler and the code
/// generator.
/// </summary>
/// <param name="Numbers">Its definition for numbers.</param>
internal sealed record Function(NumberFunction Numbers)
{
    /// <summary>Creates a function without a name in the language.</summary>
    public Function(string name, string usage, int count, string text, ScalarFunction of)
        : this(new NumberFunction(name, usage, count, text, of))
    {
    }

    /// <summary>The name or symbol in an expression.</summary>
    public string Name => Numbers.Name;

    /// <summary>An example call, for messages.</summary>
    public string Usage => Numbers.Usage;

    /// <summary>The number of arguments.</summary>
    public int Count => Numbers.Count;

    /// <summary>What it returns, in a few words.</summary>
    public string Text => Numbers.Text;

    /// <summary>Computes the value.</summary>
    public ScalarFunction Of => Numbers.Of;

    /// <summary>Whether it accepts more arguments, combined in pairs from the left.</summary>
    public bool TakesMore => Numbers.TakesMore;

    /// <summary>Whether it returns true (1) or false (0).</summary>
    public bool IsTruth => Numbers.IsTruth;

    /// <summary>Emits code that pushes a vector of its values, or the mask for a truth value.</summary>
    public required Action<VectorCode> Vector { get; init; }

    /// <summary>The precedence of its notation.</summary>
    public Precedence Precedence { get; init; } = Precedence.Atom;

    /// <summary>The bounds of its values; unbounded by default.</summary>
    public RangeRule Range { get; init; } = (_, _, _) => ValueRange.All;

    /// <summary>
    /// If the arguments from this index on are within the range of the samples, so is the result; null if that does not hold.
    /// </summary>
    public int? StaysAmongFrom { get; init; }

    /// <summary>When narrow integers compute it exactly.</summary>
    public IntegerRule Integers { get; init; } = IntegerRule.Never;

    /// <summary>When single precision computes it to within a few units in the last place.</summary>
    public SingleRule Single { get; init; } = SingleRule.Never;
}

/// <summary>Operator precedence, from loosest to tightest.</summary>
internal enum Precedence
{
    Or = 1,
    And,
    Not,
    Compare,
    Add,
    Multiply,
    Sign,
    Power,
    Atom,
}

/// <summary>When wrapping integer arithmetic computes a function's value.</summary>
internal enum IntegerRule
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>If its arguments are correct modulo the integers' range, as for sums.</summary>
    Wraps,

    /// <summary>Like <see cref="Wraps"/>, but not for bytes, which have no multiplication.</summary>
    WrapsBeyondBytes,

    /// <summary>If its arguments are exact, as for comparisons.</summary>
    Exact,

    /// <summary>If its condition is exact and the values it selects from wrap.</summary>
    Choice,

    /// <summary>A magnitude: unsigned integers support only that of a difference of two exact values.</summary>
    Magnitude,
}
