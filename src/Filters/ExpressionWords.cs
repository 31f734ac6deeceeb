using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Filters;

/// <summary>The words of the window language, for editors.</summary>
public static class ExpressionWords
{
    /// <summary>Every function by its name, with how it is called: <c>clamp(x, low, high)</c>.</summary>
    public static IReadOnlyDictionary<string, string> Functions { get; } =
        Vocabulary.Functions.Keys.Union(Reducers.Named.Keys).Union(["where", "center"])
            .Order(StringComparer.Ordinal).ToDictionary(n => n, Calls.Usage);
}
