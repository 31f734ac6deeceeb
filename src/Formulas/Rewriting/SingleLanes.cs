using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Finds values of a loop that single precision gives to some units of its last place: no difference of rounded numbers, but
/// in the argument of an exponential, and nothing near the upper end of the range. Where a pipeline is of single precision,
/// sums of such values that are never negative lose nothing that it could show. Near the lower end, parts of a value may
/// vanish, and exponentials below those that single precision has are taken for the least; a sum in which these might count
/// is <see cref="Faint"/> and must be taken again.
/// </summary>
/// <param name="ranges">What is certain of terms, in rows of <see cref="TameSamples"/>.</param>
/// <param name="count">How many values are summed.</param>
internal sealed class SingleLanes(ValueRanges ranges, int count)
{
    /// <summary>A sum below it may be made of exponentials that were not exact, or of parts that vanished.</summary>
    public const double Faint = 1e-17;

    private const double Whole = 1 << 24;
    private const double Least = 1.1754943508222875e-38, Most = 1e36;

    // The least exponential, the most by which a number below the least is rounded, and what may be lost of a faint sum.
    private const double LeastExponential = 1.7e-38, Rounding = 7.1e-46, Negligible = 1e-6 * Faint;

    // Of an exponential's argument: rounding it changes the exponential by a few parts in a million.
    private const double Argument = 48;

    // Terms are shared: each is looked at once, or the time would double with every square of a square.
    private readonly Dictionary<Term, bool> good = [], near = [], exact = [];
    private readonly Dictionary<Term, double> lost = [], smallest = [];

    /// <summary>Whether a sum of the value may be taken in single precision.</summary>
    public bool Suit(Term value) => Good(value) && ranges.Of(value) is { Low: >= 0 } range && count * Lost(value) <= Negligible
        && (!HasSmallExponentials(value) || count * LeastExponential * range.Magnitude <= Negligible);

    /// <summary>Whether a sum of the value, when it is <see cref="Faint"/>, must be taken in double precision.</summary>
    public bool MayBeFaint(Term value) => HasSmallExponentials(value) || MayVanish(value);

    /// <summary>Whether what is not 0 may come to 0.</summary>
    public bool MayVanish(Term value) => Lost(value) > 0;

    private bool HasSmallExponentials(Term value) =>
        Formula.Terms([value]).Any(t => t is Apply { Function.Name: "exp", Arguments: [var power] } && ranges.Of(power).Low < -Argument);

    private bool Good(Term term) => Once(good, term, FindGood);

    private bool Near(Term term) => Once(near, term, FindNear);

    private bool Exact(Term term) => Once(exact, term, FindExact);

    private double Lost(Term term) => Once(lost, term, FindLost);

    private double Smallest(Term term) => Once(smallest, term, FindSmallest);

    private static TValue Once<TValue>(Dictionary<Term, TValue> known, Term term, Func<Term, TValue> find)
    {
        if (!known.TryGetValue(term, out var value))
            known[term] = value = find(term);
        return value;
    }

    private bool FindGood(Term term) => ranges.Of(term) is { IsFinite: true, Magnitude: <= Most } && (Exact(term) || term switch
    {
        { Samples: false, Anchored: false } => true,
        Sample or Neighbor or Reduce => true,
        Apply { Function: var function, Arguments: var arguments } => function.Name switch
        {
            "*" or "/" or "^2" or "^3" or "sqrt" or "abs" => arguments.All(Good),
            "-" when arguments.Count == 1 => Good(arguments[0]),
            "-" when arguments.All(a => a is Sample or Neighbor) => true,
            "+" => arguments.All(Good) && Sign(arguments[0]) * Sign(arguments[1]) > 0,
            "-" => arguments.All(Good) && Sign(arguments[0]) * Sign(arguments[1]) < 0,
            "min" or "max" => arguments.All(Good),
            "if" => Exact(arguments[0]) && Good(arguments[1]) && Good(arguments[2]),
            "exp" => Near(arguments[0]),
            _ => false,
        },
        _ => false,
    });

    // Right to its last places, or a sum of such parts that are small.
    private bool FindNear(Term term) => ranges.Of(term) is { IsFinite: true, High: <= Argument } && (Good(term)
        || (term is Apply { Function.Name: "+" or "-", Arguments: var arguments } && arguments.All(a => ranges.Of(a).Magnitude <= Argument && Near(a))));

    // Whole numbers that single precision has, made of such.
    private bool FindExact(Term term) => ranges.Of(term) is { IsWhole: true, IsFinite: true, Magnitude: <= Whole } && term switch
    {
        Constant or Sample or Neighbor or Offset or Inside => true,
        { Samples: false, Anchored: false } => true,
        Apply { Function.Name: "+" or "-" or "*" or "^2" or "^3" or "abs" or "min" or "max" or "if" or "<" or "<=" or ">" or ">=" or "==" or "!=" or "not" or "and" or "or" } apply
            => apply.Arguments.All(Exact),
        _ => false,
    };

    // The most that a term can be wrong because numbers below the least of single precision have fewer places, or none.
    private double FindLost(Term term)
    {
        if (Exact(term) || term is Sample or Neighbor or Constant { Value: 0 })
            return 0;
        var rounding = Smallest(term) >= Least ? 0 : Rounding;
        if (term is not Apply { Function.Name: var name, Arguments: var arguments })
            return rounding;
        var (x, one) = (ranges.Of(arguments[0]), Lost(arguments[0]));
        var (y, other) = arguments.Count > 1 ? (ranges.Of(arguments[1]), Lost(arguments[1])) : (x, 0);
        return name switch
        {
            "*" => one * y.Magnitude + other * x.Magnitude + rounding,
            "/" => Quotient(Math.Min(Math.Abs(y.Low), Math.Abs(y.High))) + rounding,
            "^2" => 2 * one * x.Magnitude + rounding,
            "^3" => (3 * one * x.Magnitude + Rounding) * x.Magnitude + rounding,
            "sqrt" => Math.Sqrt(one),
            "exp" => one * ranges.Of(term).Magnitude,
            _ => arguments.Sum(Lost),
        };

        double Quotient(double least) => one / least + other * x.Magnitude / (least * least);
    }

    // The least magnitude but 0 that a term may have.
    private double FindSmallest(Term term)
    {
        if (ranges.Of(term) is { IsWhole: true, IsFinite: true })
            return 1;
        return term switch
        {
            Constant { Value: var value } => Math.Abs(value),
            Sample or Neighbor => TameSamples.Least,
            Weight weight => weight.Table.Values.ToArray().Where(v => v != 0).Select(Math.Abs).DefaultIfEmpty(1).Min(),
            Apply { Function: var function, Arguments: var arguments } => function.Name switch
            {
                "*" => Smallest(arguments[0]) * Smallest(arguments[1]),
                "/" => Smallest(arguments[0]) / ranges.Of(arguments[1]).Magnitude,
                "^2" => Math.Pow(Smallest(arguments[0]), 2),
                "^3" => Math.Pow(Smallest(arguments[0]), 3),
                "sqrt" => Math.Sqrt(Smallest(arguments[0])),
                "-" when arguments.Count == 1 => Smallest(arguments[0]),
                "-" when arguments.All(a => a is Sample or Neighbor) => TameSamples.LeastDifference,
                "abs" => Smallest(arguments[0]),
                "+" or "-" or "min" or "max" => arguments.Min(Smallest),
                "if" => arguments.Skip(1).Min(Smallest),
                "exp" => Math.Max(Math.Exp(ranges.Of(arguments[0]).Low), 1.2e-38),
                _ => 0,
            },
            _ => 0,
        };
    }

    // 0 where it may be either.
    private int Sign(Term term) => ranges.Of(term) switch { { Low: >= 0 } => 1, { High: <= 0 } => -1, _ => 0 };
}
