using System.Numerics;
using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>The operators of the language, and the powers that <c>^</c> is rewritten to.</summary>
internal static class Operations
{
    public static Function Negate { get; } = new(NumberOperators.Negate)
    {
        Vector = VectorCode.Operator("op_UnaryNegation"),
        Precedence = Precedence.Sign,
        Range = (x, _, _) => new(-x.High, -x.Low, x.IsWhole),
        Integers = IntegerRule.Wraps,
        Single = SingleRule.Negation,
    };

    public static Function Add { get; } = new(NumberOperators.Add)
    {
        Vector = VectorCode.Operator("op_Addition"),
        Precedence = Precedence.Add,
        Range = (x, y, _) => ValueRange.Of(x.IsWhole && y.IsWhole, x.Low + y.Low, x.High + y.High),
        Integers = IntegerRule.Wraps,
        Single = SingleRule.Sum,
    };

    public static Function Subtract { get; } = new(NumberOperators.Subtract)
    {
        Vector = VectorCode.Operator("op_Subtraction"),
        Precedence = Precedence.Add,
        Range = (x, y, _) => ValueRange.Of(x.IsWhole && y.IsWhole, x.Low - y.High, x.High - y.Low),
        Integers = IntegerRule.Wraps,
        Single = SingleRule.Difference,
    };

    public static Function Multiply { get; } = new(NumberOperators.Multiply)
    {
        Vector = code => code.Product(0, 1),
        Precedence = Precedence.Multiply,
        Range = (x, y, _) =>
            ValueRange.Of(x.IsWhole && y.IsWhole, x.Low * y.Low, x.Low * y.High, x.High * y.Low, x.High * y.High),
        Integers = IntegerRule.WrapsBeyondBytes,
        Single = SingleRule.Product,
    };

    public static Function Divide { get; } = new(NumberOperators.Divide)
    {
        Vector = Quotient,
        Precedence = Precedence.Multiply,
        Range = (x, y, _) => y.Low > 0 || y.High < 0
            ? ValueRange.Of(false, x.Low / y.Low, x.Low / y.High, x.High / y.Low, x.High / y.High) : ValueRange.All,
        Single = SingleRule.Quotient,
    };

    /// <summary>The remainder has the sign of the divisor, so it is periodic across 0.</summary>
    public static Function Remainder { get; } = new(NumberOperators.Remainder)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Remainder)),
        Precedence = Precedence.Multiply,
    };

    public static Function Power { get; } = new(NumberOperators.Power)
    {
        Vector = VectorCode.Routine(nameof(Lanes.Pow)),
        Precedence = Precedence.Power,
    };

    /// <summary><c>x²</c>.</summary>
    public static Function Square { get; } = new("^2", "x^2", 1, "the square", (x, _, _) => x * x)
    {
        Vector = code => code.Product(0, 0),
        Precedence = Precedence.Power,
        Range = (x, _, _) => ValueRange.Even(x, v => v * v),
        Integers = IntegerRule.WrapsBeyondBytes,
        Single = SingleRule.Square,
    };

    /// <summary><c>x³</c>.</summary>
    public static Function Cube { get; } = new("^3", "x^3", 1, "the cube", (x, _, _) => x * x * x)
    {
        Vector = code =>
        {
            code.Product(0, 0);
            code.Value(0);
            code.Call(code.Lanes.Operator("op_Multiply", 2));
        },
        Precedence = Precedence.Power,
        Range = (x, _, _) => ValueRange.Of(x.IsWhole, x.Low * x.Low * x.Low, x.High * x.High * x.High),
        Integers = IntegerRule.WrapsBeyondBytes,
        Single = SingleRule.Cube,
    };

    // Dividing by a constant is multiplying by its inverse.
    private static void Quotient(VectorCode code)
    {
        code.Value(0);
        var inverse = code.Lanes == LaneType.Single ? 1 / code.Constant(1) : null;
        if (inverse is { } number)
            code.Number(number);
        else
            code.Value(1);
        code.Call(code.Lanes.Operator(inverse is null ? "op_Division" : "op_Multiply", 2));
    }
}
