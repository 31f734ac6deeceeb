namespace PipelineKit.Tests.Formulas;

/// <summary>Generates random valid expressions of two images a and b.</summary>
internal sealed class RandomExpression(Random random, bool wholeNumbers)
{
    private static readonly string[] Orders = ["min", "max", "median", "range", "argmin", "argmax"];
    private static readonly string[] Sums = ["sum", "mean", "any", "all"];
    private static readonly string[] Moments = ["var", "std"];

    /// <summary>Returns an expression with reducers.</summary>
    public string Next()
    {
        var names = random.Next(4) == 0 ? $"d = {Value(2, true)}\n" : "";
        var result = Outer(2);
        return names.Length > 0 ? $"{names}{result} + {Reducer("d")}" : result;
    }

    private string Outer(int depth) => depth == 0 || random.Next(3) == 0 ? Reducer(null)
        : random.Next(7) switch
        {
            0 => $"({Outer(depth - 1)} - {Outer(depth - 1)})",
            1 => $"({Outer(depth - 1)} + {Leaf(false)})",
            2 => $"max({Outer(depth - 1)}, {Leaf(false)})",
            3 => $"if({Leaf(false)} > {Leaf(false)}, {Outer(depth - 1)}, {Outer(depth - 1)})",
            4 => $"abs({Outer(depth - 1)})",
            5 => $"({Outer(depth - 1)} * 2)",
            _ => Reducer(null),
        };

    private string Reducer(string? of)
    {
        if (random.Next(9) == 0)
            return $"count(where({Value(1, true)} > {Leaf(true)}, a))";
        if (random.Next(9) == 0)
            return $"sum({Pick("a", "abs(b - a)", "b^2")} * " +
                $"{Pick("(dx + 2 * dy)", "dx^2 * dy", "(dx == dy)", "((dy + 3) * (dx - 7))")})";
        var x = of ?? Value(2, true);
        if (random.Next(4) == 0)
            x = $"where({Value(1, true)} {Pick(">", "<=", "!=")} {Value(1, true)}, {x})";
        var kinds = wholeNumbers ? Sums.Concat(Orders) : Sums.Concat(Orders.Take(4)).Concat(Moments);
        return random.Next(8) switch
        {
            0 => $"percentile({x}, {Pick("0", "25", "62.5", "100")})",
            1 when !wholeNumbers => $"cov({x}, {Value(1, true)})",
            _ => $"{Pick([.. kinds])}({x})",
        };
    }

    private string Value(int depth, bool inside) => depth == 0 ? Leaf(inside)
        : random.Next(wholeNumbers ? 7 : 10) switch
        {
            0 => $"({Value(depth - 1, inside)} + {Value(depth - 1, inside)})",
            1 => $"({Value(depth - 1, inside)} - {Value(depth - 1, inside)})",
            2 => $"({Leaf(inside)} * {Leaf(inside)})",
            3 => $"abs({Value(depth - 1, inside)})",
            4 => $"min({Value(depth - 1, inside)}, {Leaf(inside)})",
            5 => $"({Leaf(inside)} >= {Leaf(inside)})",
            6 => Leaf(inside),
            7 => $"sqrt(abs({Value(depth - 1, inside)}))",
            8 => $"exp(-({Leaf(inside)} / 300)^2)",
            _ => $"({Leaf(inside)} * 0.37)",
        };

    private string Leaf(bool inside) => random.Next(inside ? 12 : 7) switch
    {
        0 or 1 => "a",
        2 or 3 => "b",
        4 => Pick("2", "3", "7"),
        5 => Pick("a[0, 1]", "b[-1, 0]", "a[2, -3]", "b.r"),
        6 => inside ? "a" : "b",
        7 => Pick("dx", "dy"),
        8 => Pick("center(a)", "center(b - a)"),
        9 => wholeNumbers ? "max(b)" : "mean(a)",
        _ => "a",
    };

    private string Pick(params ReadOnlySpan<string> from) => from[random.Next(from.Length)];
}
