using System.Numerics;

namespace PipelineKit.Formulas.Functions;

/// <summary>Comparisons and what joins them. What is not 0 counts as true; true is 1.</summary>
internal static class Truths
{
    public static Function Less { get; } = Compared("<", "whether x is less", (x, y) => x < y, nameof(Vector.LessThan));

    public static Function LessOrEqual { get; } =
        Compared("<=", "whether x is no greater", (x, y) => x <= y, nameof(Vector.LessThanOrEqual));

    public static Function Greater { get; } = Compared(">", "whether x is greater", (x, y) => x > y, nameof(Vector.GreaterThan));

    public static Function GreaterOrEqual { get; } =
        Compared(">=", "whether x is no less", (x, y) => x >= y, nameof(Vector.GreaterThanOrEqual));

    public static Function Equal { get; } = Compared("==", "whether they are equal", (x, y) => x == y, nameof(Vector.Equals));

    public static Function Unequal { get; } =
        Compared("!=", "whether they differ", (x, y) => x != y, nameof(Vector.Equals), opposite: true);

    public static Function And { get; } =
        Joined("and", "whether both are true", (x, y) => x != 0 && y != 0, "op_BitwiseAnd", Tightness.And);

    public static Function Or { get; } =
        Joined("or", "whether one is true", (x, y) => x != 0 || y != 0, "op_BitwiseOr", Tightness.Or);

    public static Function Not { get; } = new("not", "not x", 1, (x, _, _) => x == 0 ? 1 : 0)
    {
        Text = "whether it is false",
        Vector = code =>
        {
            code.Mask(0);
            code.Call(code.Lanes.Complement);
        },
        IsTruth = true,
        Tightness = Tightness.Not,
        Integers = IntegerRule.Exact,
        Single = SingleRule.Truth,
    };

    private static Function Compared(string symbol, string text, Func<double, double, bool> of, string method,
        bool opposite = false) =>
        Truth(symbol, text, of, VectorCode.Comparison(method, opposite), Tightness.Compare);

    private static Function Joined(string symbol, string text, Func<double, double, bool> of, string method,
        Tightness tightness) => Truth(symbol, text, of, code =>
    {
        code.Mask(0);
        code.Mask(1);
        code.Call(code.Lanes.OfMasks(method));
    }, tightness);

    private static Function Truth(string symbol, string text, Func<double, double, bool> of, Action<VectorCode> vector,
        Tightness tightness) =>
        new(symbol, $"x {symbol} y", 2, (x, y, _) => of(x, y) ? 1 : 0)
        {
            Text = text,
            Vector = vector,
            IsTruth = true,
            Tightness = tightness,
            Integers = IntegerRule.Exact,
            Single = SingleRule.Truth,
        };
}
