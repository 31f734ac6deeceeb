using System.Numerics;

namespace PipelineKit.Formulas.Functions;

/// <summary>The language's functions of one and two arguments that come from analysis.</summary>
internal static class Elementary
{
    public static Function Abs { get; } = One("abs", "the magnitude", Math.Abs, Magnitude) with
    {
        Range = (x, _, _) => ValueRange.Even(x, Math.Abs),
        Integers = IntegerRule.Magnitude,
        Single = SingleRule.Magnitude,
    };

    public static Function Sqrt { get; } =
        One("sqrt", "the root; nan below 0", Math.Sqrt, VectorCode.Instruction(nameof(Vector.SquareRoot))) with
    {
        Range = (x, _, _) => x.Low >= 0 ? ValueRange.Of(false, Math.Sqrt(x.Low), Math.Sqrt(x.High)) : ValueRange.All,
        Single = SingleRule.Root,
    };

    public static Function Exp { get; } = One("exp", "the exponential", Math.Exp, VectorCode.Routine(nameof(Lanes.Exp))) with
    {
        Range = (x, _, _) => ValueRange.Of(false, Math.Exp(x.Low), Math.Exp(x.High)),
        Single = SingleRule.Exponential,
    };

    public static Function Log { get; } = One("log", "the logarithm to e", Math.Log, VectorCode.Routine(nameof(Lanes.Log)));

    public static Function Log2 { get; } = One("log2", "the logarithm to 2", Math.Log2, VectorCode.Routine(nameof(Lanes.Log2)));

    public static Function Log10 { get; } =
        One("log10", "the logarithm to 10", Math.Log10, VectorCode.Routine(nameof(Lanes.Log10)));

    public static Function Sin { get; } =
        One("sin", "the sine of an angle in radians", Math.Sin, VectorCode.Routine(nameof(Lanes.Sin)));

    public static Function Cos { get; } =
        One("cos", "the cosine of an angle in radians", Math.Cos, VectorCode.Routine(nameof(Lanes.Cos)));

    public static Function Tan { get; } =
        One("tan", "the tangent of an angle in radians", Math.Tan, VectorCode.Routine(nameof(Lanes.Tan)));

    public static Function Atan2 { get; } = new("atan2", "atan2(y, x)", 2, (y, x, _) => Math.Atan2(y, x))
    {
        Text = "the angle of the point x, y, in radians",
        Vector = VectorCode.Routine(nameof(Lanes.Atan2)),
    };

    public static Function Floor { get; } = Rounded("floor", "the whole number below", Math.Floor, nameof(Vector.Floor));

    public static Function Ceil { get; } = Rounded("ceil", "the whole number above", Math.Ceiling, nameof(Vector.Ceiling));

    /// <summary>Halves go to the even neighbor.</summary>
    public static Function Round { get; } =
        Rounded("round", "the nearest whole number; of two, the even one", Math.Round, nameof(Vector.Round));

    public static Function Sign { get; } =
        One("sign", "-1, 0 or 1", x => double.IsNaN(x) ? x : Math.Sign(x), VectorCode.Routine(nameof(Lanes.Sign))) with
    {
        Range = (_, _, _) => new(-1, 1, true),
    };

    public static Function Hypot { get; } = new("hypot", "hypot(x, y)", 2, (x, y, _) => double.Hypot(x, y))
    {
        Text = "the root of x² + y²",
        Vector = VectorCode.Routine(nameof(Lanes.Hypot)),
    };

    public static Function Pow { get; } = new("pow", "pow(x, y)", 2, (x, y, _) => Math.Pow(x, y))
    {
        Text = "x to the power of y",
        Vector = VectorCode.Routine(nameof(Lanes.Pow)),
    };

    // Unsigned integers have no negative numbers: the larger less the smaller.
    private static void Magnitude(VectorCode code)
    {
        if (code.Lanes is { IsWhole: true } lanes && lanes != LaneType.Int
            && code.Within(0, Operations.Subtract) is { } difference)
        {
            foreach (var way in (string[])[nameof(Vector.Max), nameof(Vector.Min)])
                VectorCode.Instruction(way)(difference);
            code.Call(lanes.Operator("op_Subtraction", 2));
        }
        else
            VectorCode.Instruction(nameof(Vector.Abs))(code);
    }

    private static Function Rounded(string name, string text, Func<double, double> of, string method) =>
        One(name, text, of, VectorCode.Instruction(method)) with { Range = (x, _, _) =>
            new(Math.Floor(x.Low), Math.Ceiling(x.High), true) };

    private static Function One(string name, string text, Func<double, double> of, Action<VectorCode> vector) =>
        new(name, $"{name}(x)", 1, (x, _, _) => of(x)) { Text = text, Vector = vector };
}
