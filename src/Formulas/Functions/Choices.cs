using System.Numerics;

namespace PipelineKit.Formulas.Functions;

/// <summary>The functions that choose among their arguments, and those that go from one to another.</summary>
internal static class Choices
{
    /// <summary>NaN when one argument is.</summary>
    public static Function Min { get; } = Extreme("min", "the least of two values or more; nan if one is", Math.Min,
        nameof(Vector.Min)) with { TakesMore = true, StaysAmongFrom = 0 };

    /// <summary>NaN when one argument is.</summary>
    public static Function Max { get; } = Extreme("max", "the greatest of two values or more; nan if one is", Math.Max,
        nameof(Vector.Max)) with { TakesMore = true, StaysAmongFrom = 0 };

    /// <summary>
    /// The smaller of two numbers, neither of them NaN. The language has no name for it; sorting networks use it.
    /// </summary>
    public static Function Lower { get; } =
        Extreme("lower", "the smaller of two numbers", Math.Min, nameof(Vector.MinNative)) with
    {
        Integers = IntegerRule.Never,
        Single = SingleRule.Never,
    };

    /// <summary>The larger of two numbers, neither of them NaN.</summary>
    public static Function Upper { get; } = Extreme("upper", "the larger of two numbers", Math.Max, nameof(Vector.MaxNative)) with
    {
        Integers = IntegerRule.Never,
        Single = SingleRule.Never,
    };

    public static Function Clamp { get; } =
        new("clamp", "clamp(x, low, high)", 3, (x, low, high) => Math.Min(Math.Max(x, low), high))
    {
        Text = "min(max(x, low), high)",
        Vector = code =>
        {
            code.Value(0);
            code.Value(1);
            code.Call(code.Lanes.Function(nameof(Vector.Max), 2));
            code.Value(2);
            code.Call(code.Lanes.Function(nameof(Vector.Min), 2));
        },
        Range = (x, low, high) =>
            new(Math.Min(Math.Max(x.Low, low.Low), high.Low), Math.Min(Math.Max(x.High, low.High), high.High),
            x.IsWhole && low.IsWhole && high.IsWhole),
        Integers = IntegerRule.Exact,
    };

    public static Function Lerp { get; } = new("lerp", "lerp(x, y, t)", 3, (x, y, t) => x + (y - x) * t)
    {
        Text = "x + (y - x) t, on the line beyond both as well",
        Vector = VectorCode.Routine(nameof(Lanes.Lerp)),
    };

    public static Function Smoothstep { get; } = new("smoothstep", "smoothstep(low, high, x)", 3, (low, high, x) =>
    {
        var t = Math.Min(Math.Max((x - low) / (high - low), 0), 1);
        return t * t * (3 - 2 * t);
    })
    {
        Text = "0 up to low, 1 from high on, t² (3 - 2 t) between",
        Vector = VectorCode.Routine(nameof(Lanes.Smoothstep)),
    };

    public static Function If { get; } = new("if", "if(condition, x, y)", 3, (condition, x, y) => condition != 0 ? x : y)
    {
        Text = "x where the condition is true, else y; both are computed",
        Vector = code =>
        {
            code.Mask(0);
            code.Value(1);
            code.Value(2);
            code.Call(code.Lanes.Select);
        },
        Range = (_, x, y) => x.Or(y),
        StaysAmongFrom = 1,
        Integers = IntegerRule.Choice,
        Single = SingleRule.Choice,
    };

    private static Function Extreme(string name, string text, Func<double, double, double> of, string method) =>
        new(name, $"{name}(x, y)", 2, (x, y, _) => of(x, y))
    {
        Text = text,
        Vector = VectorCode.Instruction(method),
        Range = (x, y, _) => new(of(x.Low, y.Low), of(x.High, y.High), x.IsWhole && y.IsWhole),
        Integers = IntegerRule.Exact,
        Single = SingleRule.Extreme,
    };
}
