namespace PipelineKit.Expressions;

/// <summary>The functions on numbers that expressions can call.</summary>
internal static class NumberFunctions
{
    public static NumberFunction Abs { get; } = One("abs", "the magnitude", Math.Abs);

    public static NumberFunction Sqrt { get; } = One("sqrt", "the square root; nan below 0", Math.Sqrt);

    public static NumberFunction Exp { get; } = One("exp", "the exponential", Math.Exp);

    public static NumberFunction Log { get; } = One("log", "the natural logarithm", Math.Log);

    public static NumberFunction Log2 { get; } = One("log2", "the base-2 logarithm", Math.Log2);

    public static NumberFunction Log10 { get; } = One("log10", "the base-10 logarithm", Math.Log10);

    public static NumberFunction Sin { get; } = One("sin", "the sine of an angle in radians", Math.Sin);

    public static NumberFunction Cos { get; } = One("cos", "the cosine of an angle in radians", Math.Cos);

    public static NumberFunction Tan { get; } = One("tan", "the tangent of an angle in radians", Math.Tan);

    public static NumberFunction Atan2 { get; } =
        new("atan2", "atan2(y, x)", 2, "the angle of the point x, y, in radians", (y, x, _) => Math.Atan2(y, x));

    public static NumberFunction Floor { get; } = One("floor", "the largest integer not greater than x", Math.Floor);

    public static NumberFunction Ceil { get; } = One("ceil", "the smallest integer not less than x", Math.Ceiling);

    /// <summary>Rounds halves to even.</summary>
    public static NumberFunction Round { get; } =
        One("round", "the nearest integer, ties to even", Math.Round);

    public static NumberFunction Sign { get; } = One("sign", "-1, 0 or 1", x => double.IsNaN(x) ? x : Math.Sign(x));

    public static NumberFunction Hypot { get; } =
        new("hypot", "hypot(x, y)", 2, "the square root of x² + y²", (x, y, _) => double.Hypot(x, y));

    public static NumberFunction Pow { get; } =
        new("pow", "pow(x, y)", 2, "x to the power of y", (x, y, _) => Math.Pow(x, y));

    /// <summary>Returns NaN if an argument is NaN.</summary>
    public static NumberFunction Min { get; } =
        new("min", "min(x, y)", 2, "the minimum of two or more values; nan if any is nan", (x, y, _) => Math.Min(x, y))
        {
            TakesMore = true,
        };

    /// <summary>Returns NaN if an argument is NaN.</summary>
    public static NumberFunction Max { get; } =
        new("max", "max(x, y)", 2, "the maximum of two or more values; nan if any is nan", (x, y, _) => Math.Max(x, y))
        {
            TakesMore = true,
        };

    public static NumberFunction Clamp { get; } = new("clamp", "clamp(x, low, high)", 3, "min(max(x, low), high)",
        (x, low, high) => Math.Min(Math.Max(x, low), high));

    public static NumberFunction Lerp { get; } = new("lerp", "lerp(x, y, t)", 3,
        "x + (y - x) t; extrapolates outside 0 to 1", (x, y, t) => x + (y - x) * t);

    public static NumberFunction Smoothstep { get; } = new("smoothstep", "smoothstep(low, high, x)", 3,
        "0 below low, 1 above high, t² (3 - 2 t) in between", (low, high, x) =>
    {
        var t = Math.Min(Math.Max((x - low) / (high - low), 0), 1);
        return t * t * (3 - 2 * t);
    });

    public static NumberFunction If { get; } = new("if", "if(condition, x, y)", 3,
        "x if the condition is true, else y; both are computed", (condition, x, y) => condition != 0 ? x : y);

    /// <summary>All functions by name.</summary>
    public static IReadOnlyDictionary<string, NumberFunction> ByName { get; } = new[]
    {
        Abs, Sqrt, Exp, Log, Log2, Log10, Sin, Cos, Tan, Atan2, Floor, Ceil, Round, Sign, Min, Max, Hypot, Pow, Clamp, Lerp,
        Smoothstep, If,
    }.ToDictionary(f => f.Name);

    private static NumberFunction One(string name, string text, Func<double, double> of) =>
        new(name, $"{name}(x)", 1, text, (x, _, _) => of(x));
}
