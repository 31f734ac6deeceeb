using System.Numerics;
using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>Comparisons and logical operators. Any value other than 0 is true; true is 1.</summary>
internal static class Logic
{
    public static Function Less { get; } = Compared(NumberOperators.Less, nameof(Vector.LessThan));

    public static Function LessOrEqual { get; } = Compared(NumberOperators.LessOrEqual, nameof(Vector.LessThanOrEqual));

    public static Function Greater { get; } = Compared(NumberOperators.Greater, nameof(Vector.GreaterThan));

    public static Function GreaterOrEqual { get; } = Compared(NumberOperators.GreaterOrEqual, nameof(Vector.GreaterThanOrEqual));

    public static Function Equal { get; } = Compared(NumberOperators.Equal, nameof(Vector.Equals));

    public static Function Unequal { get; } = Compared(NumberOperators.Unequal, nameof(Vector.Equals), opposite: true);

    public static Function And { get; } = Joined(NumberOperators.And, "op_BitwiseAnd", Precedence.And);

    public static Function Or { get; } = Joined(NumberOperators.Or, "op_BitwiseOr", Precedence.Or);

    public static Function Not { get; } = new(NumberOperators.Not)
    {
        Vector = code =>
        {
            code.Mask(0);
            code.Call(code.Lanes.Complement);
        },
        Precedence = Precedence.Not,
        Integers = IntegerRule.Exact,
        Single = SingleRule.Truth,
    };

    private static Function Compared(NumberFunction numbers, string method, bool opposite = false) =>
        Truth(numbers, VectorCode.Comparison(method, opposite), Precedence.Compare);

    private static Function Joined(NumberFunction numbers, string method, Precedence tightness) => Truth(numbers, code =>
    {
        code.Mask(0);
        code.Mask(1);
        code.Call(code.Lanes.OfMasks(method));
    }, tightness);

    private static Function Truth(NumberFunction numbers, Action<VectorCode> vector, Precedence tightness) =>
        new(numbers)
        {
            Vector = vector,
            Precedence = tightness,
            Integers = IntegerRule.Exact,
            Single = SingleRule.Truth,
        };
}
