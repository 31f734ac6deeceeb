namespace PipelineKit.Formulas.Functions;

/// <summary>What is known about a value computed in single precision.</summary>
/// <param name="Range">Its bounds.</param>
/// <param name="IsExact">Whether it is an integer that single precision represents exactly.</param>
/// <param name="IsGood">Whether it is accurate to a few units in the last place.</param>
/// <param name="IsNear">Whether it is accurate enough for the argument of an exponential.</param>
/// <param name="IsRead">Whether it is a sample or a neighbor.</param>
/// <param name="Lost">The largest absolute error due to the reduced precision of subnormal numbers.</param>
/// <param name="Smallest">The smallest magnitude other than 0 that it can have.</param>
internal readonly record struct SingleFacts(ValueRange Range, bool IsExact, bool IsGood, bool IsNear, bool IsRead, double Lost,
    double Smallest)
{
    /// <summary>1 or −1 if the sign is known, otherwise 0.</summary>
    public int Sign => Range switch { { Low: >= 0 } => 1, { High: <= 0 } => -1, _ => 0 };
}

/// <summary>How accurately single precision computes a function.</summary>
internal sealed record SingleRule
{
    /// <summary>The largest rounding error of a subnormal number.</summary>
    public const double Rounding = 7.1e-46;

    /// <summary>Whether its values are accurate to a few units in the last place.</summary>
    public required Func<SingleFacts[], bool> IsGood { get; init; }

    /// <summary>Whether it is a sum: a sum of small parts is accurate enough for an exponential.</summary>
    public bool IsSum { get; init; }

    /// <summary>Whether its values are integers if its arguments are.</summary>
    public bool KeepsWhole { get; init; }

    /// <summary>The largest error near 0, from the arguments, the bounds of the value, and its rounding.</summary>
    public Func<SingleFacts[], ValueRange, double, double> Lost { get; init; } = (x, _, _) => x.Sum(a => a.Lost);

    /// <summary>The smallest magnitude other than 0.</summary>
    public Func<SingleFacts[], double> Smallest { get; init; } = _ => 0;

    /// <summary>A function that single precision does not support.</summary>
    public static SingleRule Never { get; } = new() { IsGood = _ => false };

    /// <summary>A truth value: an integer without rounding.</summary>
    public static SingleRule Truth { get; } = Never with { KeepsWhole = true };

    public static SingleRule Product { get; } = new()
    {
        IsGood = All,
        KeepsWhole = true,
        Lost = (x, _, rounding) => x[0].Lost * x[1].Range.Magnitude + x[1].Lost * x[0].Range.Magnitude + rounding,
        Smallest = x => x[0].Smallest * x[1].Smallest,
    };

    public static SingleRule Quotient { get; } = new()
    {
        IsGood = All,
        Lost = (x, _, rounding) =>
        {
            var least = Math.Min(Math.Abs(x[1].Range.Low), Math.Abs(x[1].Range.High));
            return x[0].Lost / least + x[1].Lost * x[0].Range.Magnitude / (least * least) + rounding;
        },
        Smallest = x => x[0].Smallest / x[1].Range.Magnitude,
    };

    public static SingleRule Square { get; } = new()
    {
        IsGood = All,
        KeepsWhole = true,
        Lost = (x, _, rounding) => 2 * x[0].Lost * x[0].Range.Magnitude + rounding,
        Smallest = x => Math.Pow(x[0].Smallest, 2),
    };

    public static SingleRule Cube { get; } = new()
    {
        IsGood = All,
        KeepsWhole = true,
        Lost = (x, _, rounding) => (3 * x[0].Lost * x[0].Range.Magnitude + Rounding) * x[0].Range.Magnitude + rounding,
        Smallest = x => Math.Pow(x[0].Smallest, 3),
    };

    public static SingleRule Root { get; } = new()
    {
        IsGood = All,
        Lost = (x, _, _) => Math.Sqrt(x[0].Lost),
        Smallest = x => Math.Sqrt(x[0].Smallest),
    };

    public static SingleRule Magnitude { get; } = new() { IsGood = All, KeepsWhole = true, Smallest = x => x[0].Smallest };

    public static SingleRule Negation { get; } = Magnitude with { IsSum = true };

    public static SingleRule Sum { get; } = new()
    {
        IsGood = x => All(x) && x[0].Sign * x[1].Sign > 0,
        IsSum = true,
        KeepsWhole = true,
        Smallest = x => x.Min(a => a.Smallest),
    };

    /// <summary>Samples have no error, so their difference is accurate; a difference of rounded numbers is not.</summary>
    public static SingleRule Difference { get; } = Sum with
    {
        IsGood = x => x.All(a => a.IsRead) || (All(x) && x[0].Sign * x[1].Sign < 0),
        Smallest = x => x.All(a => a.IsRead) ? ModerateSamples.LeastDifference : x.Min(a => a.Smallest),
    };

    public static SingleRule Extreme { get; } = new() { IsGood = All, KeepsWhole = true, Smallest = x => x.Min(a => a.Smallest) };

    public static SingleRule Choice { get; } = new()
    {
        IsGood = x => x[0].IsExact && x[1].IsGood && x[2].IsGood,
        KeepsWhole = true,
        Smallest = x => x.Skip(1).Min(a => a.Smallest),
    };

    public static SingleRule Exponential { get; } = new()
    {
        IsGood = x => x[0].IsNear,
        Lost = (x, range, _) => x[0].Lost * range.Magnitude,
        Smallest = x => Math.Max(Math.Exp(x[0].Range.Low), 1.2e-38),
    };

    private static bool All(SingleFacts[] arguments) => Array.TrueForAll(arguments, a => a.IsGood);
}
