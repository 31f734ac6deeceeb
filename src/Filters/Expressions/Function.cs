using System.Numerics.Tensors;

namespace PipelineKit.Filters.Expressions;

/// <summary>Computes a function for many samples: the result replaces the first argument; those not taken are empty.</summary>
internal delegate void RowFunction(Span<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z);

/// <summary>A function or operator of the language.</summary>
/// <param name="Usage">A call as one writes it, for messages.</param>
/// <param name="Count">How many arguments it takes.</param>
/// <param name="Apply">What it does.</param>
internal sealed record Function(string Usage, int Count, RowFunction Apply)
{
    /// <summary>Whether it takes more arguments too, two at a time from the left.</summary>
    public bool TakesMore { get; init; }

    /// <summary><c>x²</c>.</summary>
    public static Function Square { get; } = new("x^2", 1, (x, _, _) => TensorPrimitives.Multiply(x, x, x));

    /// <summary><c>x³</c>.</summary>
    public static Function Cube { get; } = One("x^3", x => x * x * x);

    /// <summary>Operators of one argument by their symbol.</summary>
    public static IReadOnlyDictionary<string, Function> Prefixes { get; } = new Dictionary<string, Function>
    {
        ["-"] = new("-x", 1, (x, _, _) => TensorPrimitives.Negate(x, x)),
        ["not"] = One("not x", x => x == 0 ? 1 : 0),
    };

    /// <summary>Operators of two arguments by their symbol. What is not 0 counts as true; true is 1.</summary>
    public static IReadOnlyDictionary<string, Function> Operators { get; } = new Dictionary<string, Function>
    {
        ["+"] = new("x + y", 2, (x, y, _) => TensorPrimitives.Add(x, y, x)),
        ["-"] = new("x - y", 2, (x, y, _) => TensorPrimitives.Subtract(x, y, x)),
        ["*"] = new("x * y", 2, (x, y, _) => TensorPrimitives.Multiply(x, y, x)),
        ["/"] = new("x / y", 2, (x, y, _) => TensorPrimitives.Divide(x, y, x)),
        ["%"] = Two("x % y", Remainder),
        ["^"] = Two("x ^ y", Math.Pow),
        ["<"] = Two("x < y", (x, y) => x < y ? 1 : 0),
        ["<="] = Two("x <= y", (x, y) => x <= y ? 1 : 0),
        [">"] = Two("x > y", (x, y) => x > y ? 1 : 0),
        [">="] = Two("x >= y", (x, y) => x >= y ? 1 : 0),
        ["=="] = Two("x == y", (x, y) => x == y ? 1 : 0),
        ["!="] = Two("x != y", (x, y) => x != y ? 1 : 0),
        ["and"] = Two("x and y", (x, y) => x != 0 && y != 0 ? 1 : 0),
        ["or"] = Two("x or y", (x, y) => x != 0 || y != 0 ? 1 : 0),
    };

    /// <summary>
    /// Functions by name. <c>round</c> takes halves to the even neighbour; <c>min</c> and <c>max</c> of NaN are NaN. Those
    /// that processors round differently are computed one by one, so that a sample does not depend on its column.
    /// </summary>
    public static IReadOnlyDictionary<string, Function> Named { get; } = new Dictionary<string, Function>
    {
        ["abs"] = new("abs(x)", 1, (x, _, _) => TensorPrimitives.Abs(x, x)),
        ["sqrt"] = new("sqrt(x)", 1, (x, _, _) => TensorPrimitives.Sqrt(x, x)),
        ["exp"] = One("exp(x)", Math.Exp),
        ["log"] = One("log(x)", Math.Log),
        ["log2"] = One("log2(x)", Math.Log2),
        ["log10"] = One("log10(x)", Math.Log10),
        ["sin"] = One("sin(x)", Math.Sin),
        ["cos"] = One("cos(x)", Math.Cos),
        ["tan"] = One("tan(x)", Math.Tan),
        ["atan2"] = Two("atan2(y, x)", Math.Atan2),
        ["floor"] = new("floor(x)", 1, (x, _, _) => TensorPrimitives.Floor(x, x)),
        ["ceil"] = new("ceil(x)", 1, (x, _, _) => TensorPrimitives.Ceiling(x, x)),
        ["round"] = One("round(x)", Math.Round),
        ["sign"] = One("sign(x)", x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["min"] = new("min(x, y)", 2, (x, y, _) => TensorPrimitives.Min(x, y, x)) { TakesMore = true },
        ["max"] = new("max(x, y)", 2, (x, y, _) => TensorPrimitives.Max(x, y, x)) { TakesMore = true },
        ["hypot"] = Two("hypot(x, y)", double.Hypot),
        ["pow"] = Two("pow(x, y)", Math.Pow),
        ["clamp"] = Three("clamp(x, low, high)", (x, low, high) => Math.Min(Math.Max(x, low), high)),
        ["lerp"] = Three("lerp(x, y, t)", (x, y, t) => x + (y - x) * t),
        ["smoothstep"] = Three("smoothstep(low, high, x)", SmoothStep),
        ["if"] = Three("if(condition, x, y)", (condition, x, y) => condition != 0 ? x : y),
    };

    // The remainder has the divisor's sign, so that it cycles through 0 as it should.
    private static double Remainder(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    private static double SmoothStep(double low, double high, double x)
    {
        var t = Math.Clamp((x - low) / (high - low), 0, 1);
        return t * t * (3 - 2 * t);
    }

    private static Function One(string usage, Func<double, double> function) => new(usage, 1, (x, _, _) =>
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = function(x[i]);
    });

    private static Function Two(string usage, Func<double, double, double> function) => new(usage, 2, (x, y, _) =>
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = function(x[i], y[i]);
    });

    private static Function Three(string usage, Func<double, double, double, double> function) => new(usage, 3, (x, y, z) =>
    {
        for (var i = 0; i < x.Length; i++)
            x[i] = function(x[i], y[i], z[i]);
    });
}
