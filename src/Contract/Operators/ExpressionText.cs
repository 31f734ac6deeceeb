using System.Collections.Frozen;

namespace PipelineKit.Operators;

/// <summary>The text of an expression, and the pipeline parameters that it can name.</summary>
/// <param name="Text">The expression as written, references such as <c>${size}</c> already replaced.</param>
public sealed record ExpressionText(string Text)
{
    /// <summary>
    /// Gets the pipeline's parameters by name, with true as 1 and false as 0; null for those that are not numbers. Empty by
    /// default.
    /// </summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = NoParameters;

    internal static IReadOnlyDictionary<string, double?> NoParameters { get; } = FrozenDictionary<string, double?>.Empty;

    /// <summary>Creates an expression outside any pipeline.</summary>
    public static implicit operator ExpressionText(string text) => new(text);

    /// <summary>Returns the text.</summary>
    public override string ToString() => Text;
}
