using System.Numerics;
using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>The elementary functions of one and two arguments.</summary>
internal static class Elementary
{
    public static Function Abs { get; } = One(NumberFunctions.Abs, Magnitude) with
    {
        Range = (x, _, _) => ValueRange.Even(x, Math.Abs),
        Integers = IntegerRule.Magnitude,
        Single = SingleRule.Magnitude,
    };

    public static Function Sqrt { get; } =
        One(NumberFunctions.Sqrt, VectorCode.Instruction(nameof(Vector.SquareRoot))) with
    {
        Range = (x, _, _) => x.Low >= 0 ? ValueRange.Of(false, Math.Sqrt(x.Low), Math.Sqrt(x.High)) : ValueRange.All,
        Single = SingleRule.Root,
    };

    public static Function Exp { get; } = One(NumberFunctions.Exp, VectorCode.Routine(nameof(Lanes.Exp))) with
    {
        Range = (x, _, _) => ValueRange.Of(false, Math.Exp(x.Low), Math.Exp(x.High)),
        Single = SingleRule.Exponential,
    };

    public static Function Log { get; } = One(NumberFunctions.Log, VectorCode.Routine(nameof(Lanes.Log)));

    public static Function Log2 { get; } = One(NumberFunctions.Log2, VectorCode.Routine(nameof(Lanes.Log2)));

    public static Function Log10 { get; } =
        One(NumberFunctions.Log10, VectorCode.Routine(nameof(Lanes.Log10)));

    public static Function Sin { get; } =
        One(NumberFunctions.Sin, VectorCode.Routine(nameof(Lanes.Sin)));

    public static Function Cos { get; } =
        One(NumberFunctions.Cos, VectorCode.Routine(nameof(Lanes.Cos)));

    public static Function Tan { get; } =
        One(NumberFunctions.Tan, VectorCode.Routine(nameof(Lanes.Tan)));

    public static Function Atan2 { get; } = new(NumberFunctions.Atan2)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Atan2)),
    };

    public static Function Floor { get; } = Rounded(NumberFunctions.Floor, nameof(Vector.Floor));

    public static Function Ceil { get; } = Rounded(NumberFunctions.Ceil, nameof(Vector.Ceiling));

    /// <summary>Rounds halves to even.</summary>
    public static Function Round { get; } =
        Rounded(NumberFunctions.Round, nameof(Vector.Round));

    public static Function Sign { get; } =
        One(NumberFunctions.Sign, VectorCode.Routine(nameof(Lanes.Sign))) with
    {
        Range = (_, _, _) => new(-1, 1, true),
    };

    public static Function Hypot { get; } = new(NumberFunctions.Hypot)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Hypot)),
    };

    public static Function Pow { get; } = new(NumberFunctions.Pow)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Pow)),
    };

    // Unsigned integers have no negative numbers: the larger minus the smaller.
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

    private static Function Rounded(NumberFunction numbers, string method) =>
        One(numbers, VectorCode.Instruction(method)) with { Range = (x, _, _) =>
            new(Math.Floor(x.Low), Math.Ceiling(x.High), true) };

    private static Function One(NumberFunction numbers, Action<VectorCode> vector) => new(numbers) { Vector = vector };
}
