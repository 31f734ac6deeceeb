using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>
/// Bounds of a function's values from finite bounds of its arguments; a missing argument repeats the one before it.
/// </summary>
internal delegate ValueRange RangeRule(ValueRange x, ValueRange y, ValueRange z);

/// <summary>
/// A function or operator of the language, declared once: the parser, the checker, the rewriter, the scheduler and the code
/// generator read what they need from here.
/// </summary>
/// <param name="Numbers">What it means for numbers.</param>
internal sealed record Function(NumberFunction Numbers)
{
    /// <summary>One that the language has no name for.</summary>
    public Function(string name, string usage, int count, string text, ScalarFunction of)
        : this(new NumberFunction(name, usage, count, text, of))
    {
    }

    /// <summary>The name or symbol in an expression.</summary>
    public string Name => Numbers.Name;

    /// <summary>A call as one writes it, for messages.</summary>
    public string Usage => Numbers.Usage;

    /// <summary>How many arguments it takes.</summary>
    public int Count => Numbers.Count;

    /// <summary>What it gives, in a few words.</summary>
    public string Text => Numbers.Text;

    /// <summary>The value for some arguments.</summary>
    public ScalarFunction Of => Numbers.Of;

    /// <summary>Whether it takes more arguments too, two at a time from the left.</summary>
    public bool TakesMore => Numbers.TakesMore;

    /// <summary>Whether it is true (1) or false (0).</summary>
    public bool IsTruth => Numbers.IsTruth;

    /// <summary>Pushes the vector of its values, or for a truth the mask.</summary>
    public required Action<VectorCode> Vector { get; init; }

    /// <summary>How tightly it binds its arguments when written.</summary>
    public Precedence Precedence { get; init; } = Precedence.Atom;

    /// <summary>Bounds of its values; anything by default.</summary>
    public RangeRule Range { get; init; } = (_, _, _) => ValueRange.All;

    /// <summary>
    /// The first argument that its value lies among the values of, if each of those lies among the samples; null for none.
    /// </summary>
    public int? StaysAmongFrom { get; init; }

    /// <summary>When integers of few bits give it exactly.</summary>
    public IntegerRule Integers { get; init; } = IntegerRule.Never;

    /// <summary>When single precision gives it to some units of its last place.</summary>
    public SingleRule Single { get; init; } = SingleRule.Never;
}

/// <summary>How tightly operators bind, from loosest to tightest.</summary>
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

/// <summary>When arithmetic on integers that wrap around gives a function's value.</summary>
internal enum IntegerRule
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Where its arguments are right but for multiples of the integers' range: sums are.</summary>
    Wraps,

    /// <summary>The same, but bytes have no multiplication.</summary>
    WrapsBeyondBytes,

    /// <summary>Where its arguments are exact: comparisons are.</summary>
    Exact,

    /// <summary>Where its condition is exact and the values that it chooses among wrap.</summary>
    Choice,

    /// <summary>A magnitude: unsigned integers have only that of a difference of two exact values.</summary>
    Magnitude,
}
