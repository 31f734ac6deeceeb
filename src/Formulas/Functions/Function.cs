using PipelineKit.Formulas.Syntax;

namespace PipelineKit.Formulas.Functions;

/// <summary>A function of doubles; those that are not taken are 0.</summary>
internal delegate double ScalarFunction(double x, double y, double z);

/// <summary>A function or operator of the language.</summary>
/// <param name="Name">What one writes.</param>
/// <param name="Usage">A call as one writes it, for messages.</param>
/// <param name="Count">How many arguments it takes.</param>
/// <param name="Of">What it does.</param>
internal sealed record Function(string Name, string Usage, int Count, ScalarFunction Of)
{
    /// <summary>Whether it takes more arguments too, two at a time from the left.</summary>
    public bool TakesMore { get; init; }

    /// <summary>Whether it is true (1) or false (0).</summary>
    public bool IsTruth { get; init; }

    /// <summary><c>x²</c>.</summary>
    public static Function Square { get; } = One("^2", "x^2", x => x * x);

    /// <summary><c>x³</c>.</summary>
    public static Function Cube { get; } = One("^3", "x^3", x => x * x * x);

    /// <summary>Operators of one argument by their symbol.</summary>
    public static IReadOnlyDictionary<string, Function> Prefixes { get; } = Table(
        One("-", "-x", x => -x),
        One("not", "not x", x => x == 0 ? 1 : 0) with { IsTruth = true });

    /// <summary>Operators of two arguments by their symbol. What is not 0 counts as true; true is 1.</summary>
    public static IReadOnlyDictionary<string, Function> Operators { get; } = Table(
        Two("+", "x + y", (x, y) => x + y),
        Two("-", "x - y", (x, y) => x - y),
        Two("*", "x * y", (x, y) => x * y),
        Two("/", "x / y", (x, y) => x / y),
        Two("%", "x % y", Remainder),
        Two("^", "x ^ y", Math.Pow),
        Truth("<", (x, y) => x < y),
        Truth("<=", (x, y) => x <= y),
        Truth(">", (x, y) => x > y),
        Truth(">=", (x, y) => x >= y),
        Truth("==", (x, y) => x == y),
        Truth("!=", (x, y) => x != y),
        Truth("and", (x, y) => x != 0 && y != 0),
        Truth("or", (x, y) => x != 0 || y != 0));

    /// <summary>
    /// Functions by name. <c>round</c> takes halves to the even neighbour; <c>min</c> and <c>max</c> of NaN are NaN.
    /// </summary>
    public static IReadOnlyDictionary<string, Function> Named { get; } = Table(
        One("abs", "abs(x)", Math.Abs),
        One("sqrt", "sqrt(x)", Math.Sqrt),
        One("exp", "exp(x)", Math.Exp),
        One("log", "log(x)", Math.Log),
        One("log2", "log2(x)", Math.Log2),
        One("log10", "log10(x)", Math.Log10),
        One("sin", "sin(x)", Math.Sin),
        One("cos", "cos(x)", Math.Cos),
        One("tan", "tan(x)", Math.Tan),
        Two("atan2", "atan2(y, x)", Math.Atan2),
        One("floor", "floor(x)", Math.Floor),
        One("ceil", "ceil(x)", Math.Ceiling),
        One("round", "round(x)", Math.Round),
        One("sign", "sign(x)", x => double.IsNaN(x) ? x : Math.Sign(x)),
        Two("min", "min(x, y)", Math.Min) with { TakesMore = true },
        Two("max", "max(x, y)", Math.Max) with { TakesMore = true },
        Two("hypot", "hypot(x, y)", double.Hypot),
        Two("pow", "pow(x, y)", Math.Pow),
        Three("clamp", "clamp(x, low, high)", (x, low, high) => Math.Min(Math.Max(x, low), high)),
        Three("lerp", "lerp(x, y, t)", (x, y, t) => x + (y - x) * t),
        Three("smoothstep", "smoothstep(low, high, x)", SmoothStep),
        Three("if", "if(condition, x, y)", (condition, x, y) => condition != 0 ? x : y));

    private static Dictionary<string, Function> Table(params ReadOnlySpan<Function> functions)
    {
        var table = new Dictionary<string, Function>();
        foreach (var function in functions)
            table.Add(function.Name, function);
        return table;
    }

    // The remainder has the divisor's sign, so that it cycles through 0 as it should.
    private static double Remainder(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    private static double SmoothStep(double low, double high, double x)
    {
        var t = Math.Min(Math.Max((x - low) / (high - low), 0), 1);
        return t * t * (3 - 2 * t);
    }

    private static Function One(string name, string usage, Func<double, double> function) => new(name, usage, 1, (x, _, _) => function(x));

    private static Function Two(string name, string usage, Func<double, double, double> function) => new(name, usage, 2, (x, y, _) => function(x, y));

    private static Function Truth(string name, Func<double, double, bool> function) =>
        new(name, $"x {name} y", 2, (x, y, _) => function(x, y) ? 1 : 0) { IsTruth = true };

    private static Function Three(string name, string usage, ScalarFunction function) => new(name, usage, 3, function);
}
