using System.Collections.Frozen;

namespace PipelineKit.Operators;

/// <summary>
/// The text of an expression, and what it may name beside its own: the parameters of the pipeline it stands in.
/// </summary>
/// <param name="Text">The expression as written, references such as <c>${size}</c> already replaced.</param>
public sealed record ExpressionText(string Text)
{
    /// <summary>
    /// The pipeline's parameters by name, true as 1 and false as 0; null for those that are no number. Empty by default.
    /// </summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = NoParameters;

    internal static IReadOnlyDictionary<string, double?> NoParameters { get; } = FrozenDictionary<string, double?>.Empty;

    /// <summary>An expression that stands in no pipeline.</summary>
    public static implicit operator ExpressionText(string text) => new(text);

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
