using System.Numerics;
using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Functions;

/// <summary>Comparisons and what joins them. What is not 0 counts as true; true is 1.</summary>
internal static class Truths
{
    public static Function Less { get; } = Compared(NumberOperators.Less, nameof(Vector.LessThan));

    public static Function LessOrEqual { get; } = Compared(NumberOperators.LessOrEqual, nameof(Vector.LessThanOrEqual));

    public static Function Greater { get; } = Compared(NumberOperators.Greater, nameof(Vector.GreaterThan));

    public static Function GreaterOrEqual { get; } = Compared(NumberOperators.GreaterOrEqual, nameof(Vector.GreaterThanOrEqual));

    public static Function Equal { get; } = Compared(NumberOperators.Equal, nameof(Vector.Equals));

    public static Function Unequal { get; } = Compared(NumberOperators.Unequal, nameof(Vector.Equals), opposite: true);

    public static Function And { get; } = Joined(NumberOperators.And, "op_BitwiseAnd", Tightness.And);

    public static Function Or { get; } = Joined(NumberOperators.Or, "op_BitwiseOr", Tightness.Or);

    public static Function Not { get; } = new(NumberOperators.Not)
    {
        Vector = code =>
        {
            code.Mask(0);
            code.Call(code.Lanes.Complement);
        },
        Tightness = Tightness.Not,
        Integers = IntegerRule.Exact,
        Single = SingleRule.Truth,
    };

    private static Function Compared(NumberFunction numbers, string method, bool opposite = false) =>
        Truth(numbers, VectorCode.Comparison(method, opposite), Tightness.Compare);

    private static Function Joined(NumberFunction numbers, string method, Tightness tightness) => Truth(numbers, code =>
    {
        code.Mask(0);
        code.Mask(1);
        code.Call(code.Lanes.OfMasks(method));
    }, tightness);

    private static Function Truth(NumberFunction numbers, Action<VectorCode> vector, Tightness tightness) =>
        new(numbers)
        {
            Vector = vector,
            Tightness = tightness,
            Integers = IntegerRule.Exact,
            Single = SingleRule.Truth,
        };
}
