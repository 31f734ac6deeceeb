namespace PipelineKit.Formulas.Functions;

/// <summary>Maps the parser's names and symbols to functions and operators.</summary>
internal static class Vocabulary
{
    /// <summary>Unary operators by symbol.</summary>
    public static IReadOnlyDictionary<string, Function> Prefixes { get; } = Table(Operations.Negate, Logic.Not);

    /// <summary>Binary operators by symbol.</summary>
    public static IReadOnlyDictionary<string, Function> Operators { get; } = Table(
        Operations.Add, Operations.Subtract, Operations.Multiply, Operations.Divide, Operations.Remainder, Operations.Power,
        Logic.Less, Logic.LessOrEqual, Logic.Greater, Logic.GreaterOrEqual, Logic.Equal, Logic.Unequal, Logic.And,
            Logic.Or);

    /// <summary>Functions by name.</summary>
    public static IReadOnlyDictionary<string, Function> Functions { get; } = Table(
        Elementary.Abs, Elementary.Sqrt, Elementary.Exp, Elementary.Log, Elementary.Log2, Elementary.Log10,
        Elementary.Sin, Elementary.Cos, Elementary.Tan, Elementary.Atan2,
        Elementary.Floor, Elementary.Ceil, Elementary.Round, Elementary.Sign,
        Choices.Min, Choices.Max, Elementary.Hypot, Elementary.Pow,
        Choices.Clamp, Choices.Lerp, Choices.Smoothstep, Choices.If);

    private static Dictionary<string, Function> Table(params ReadOnlySpan<Function> functions)
    {
        var table = new Dictionary<string, Function>();
        foreach (var function in functions)
            table.Add(function.Name, function);
        return table;
    }
}
