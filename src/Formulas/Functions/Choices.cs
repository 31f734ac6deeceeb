using System.Numerics;
using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>Functions that select among their arguments or interpolate between them.</summary>
internal static class Choices
{
    /// <summary>Returns NaN if an argument is NaN.</summary>
    public static Function Min { get; } = Extreme(NumberFunctions.Min, nameof(Vector.Min)) with
    {
        StaysAmongFrom = 0,
    };

    /// <summary>Returns NaN if an argument is NaN.</summary>
    public static Function Max { get; } = Extreme(NumberFunctions.Max, nameof(Vector.Max)) with
    {
        StaysAmongFrom = 0,
    };

    /// <summary>The smaller of two numbers, neither of them NaN. Unnamed in the language; used by sorting networks.</summary>
    public static Function Lower { get; } =
        Extreme(Of("lower", "the smaller of two numbers", Math.Min), nameof(Vector.MinNative)) with
    {
        Integers = IntegerRule.Never,
        Single = SingleRule.Never,
    };

    /// <summary>The larger of two numbers, neither of them NaN.</summary>
    public static Function Upper { get; } =
        Extreme(Of("upper", "the larger of two numbers", Math.Max), nameof(Vector.MaxNative)) with
    {
        Integers = IntegerRule.Never,
        Single = SingleRule.Never,
    };

    public static Function Clamp { get; } =
        new(NumberFunctions.Clamp)
    {
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

    public static Function Lerp { get; } = new(NumberFunctions.Lerp)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Lerp)),
    };

    public static Function Smoothstep { get; } = new(NumberFunctions.Smoothstep)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Smoothstep)),
    };

    public static Function If { get; } = new(NumberFunctions.If)
    {
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

    private static Function Extreme(NumberFunction numbers, string method) => new(numbers)
    {
        Vector = VectorCode.Instruction(method),
        Range = (x, y, _) => new(numbers.Of(x.Low, y.Low, 0), numbers.Of(x.High, y.High, 0), x.IsWhole && y.IsWhole),
        Integers = IntegerRule.Exact,
        Single = SingleRule.Extreme,
    };

    private static NumberFunction Of(string name, string text, Func<double, double, double> of) =>
        new(name, $"{name}(x, y)", 2, text, (x, y, _) => of(x, y));
}
