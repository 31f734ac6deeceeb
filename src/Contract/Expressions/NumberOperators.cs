namespace PipelineKit.Expressions;

/// <summary>The operators on numbers. In comparisons and logical operators, any value other than 0 is true; true is 1.</summary>
internal static class NumberOperators
{
    public static NumberFunction Negate { get; } = new("-", "-x", 1, "the opposite", (x, _, _) => -x);

    public static NumberFunction Add { get; } = Two("+", "the sum", (x, y) => x + y);

    public static NumberFunction Subtract { get; } = Two("-", "the difference", (x, y) => x - y);

    public static NumberFunction Multiply { get; } = Two("*", "the product", (x, y) => x * y);

    public static NumberFunction Divide { get; } = Two("/", "the quotient", (x, y) => x / y);

    /// <summary>The remainder has the sign of the divisor, so it is periodic across 0.</summary>
    public static NumberFunction Remainder { get; } = Two("%", "the remainder, with the sign of y", RemainderOf);

    public static NumberFunction Power { get; } = Two("^", "x to the power of y", Math.Pow);

    public static NumberFunction Less { get; } = Truth("<", "whether x is less than y", (x, y) => x < y);

    public static NumberFunction LessOrEqual { get; } = Truth("<=", "whether x is at most y", (x, y) => x <= y);

    public static NumberFunction Greater { get; } = Truth(">", "whether x is greater than y", (x, y) => x > y);

    public static NumberFunction GreaterOrEqual { get; } = Truth(">=", "whether x is at least y", (x, y) => x >= y);

    public static NumberFunction Equal { get; } = Truth("==", "whether they are equal", (x, y) => x == y);

    public static NumberFunction Unequal { get; } = Truth("!=", "whether they differ", (x, y) => x != y);

    public static NumberFunction And { get; } = Truth("and", "whether both are true", (x, y) => x != 0 && y != 0);

    public static NumberFunction Or { get; } = Truth("or", "whether any is true", (x, y) => x != 0 || y != 0);

    public static NumberFunction Not { get; } =
        new("not", "not x", 1, "whether it is false", (x, _, _) => x == 0 ? 1 : 0) { IsTruth = true };

    /// <summary>The unary operators by symbol.</summary>
    public static IReadOnlyDictionary<string, NumberFunction> Prefixes { get; } =
        new[] { Negate, Not }.ToDictionary(f => f.Name);

    /// <summary>The binary operators by symbol.</summary>
    public static IReadOnlyDictionary<string, NumberFunction> Infixes { get; } = new[]
    {
        Add, Subtract, Multiply, Divide, Remainder, Power, Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Unequal, And, Or,
    }.ToDictionary(f => f.Name);

    /// <summary>The comparisons by symbol.</summary>
    public static IReadOnlyDictionary<string, NumberFunction> Comparisons { get; } =
        new[] { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Unequal }.ToDictionary(f => f.Name);

    /// <summary>Returns the remainder with the sign of the divisor.</summary>
    public static double RemainderOf(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    private static NumberFunction Two(string symbol, string text, Func<double, double, double> of) =>
        new(symbol, $"x {symbol} y", 2, text, (x, y, _) => of(x, y));

    private static NumberFunction Truth(string symbol, string text, Func<double, double, bool> of) =>
        new(symbol, $"x {symbol} y", 2, text, (x, y, _) => of(x, y) ? 1 : 0) { IsTruth = true };
}
