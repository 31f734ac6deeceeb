using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// What weighs the samples under a window: a text such as <c>gaussian(1.5)</c>, or a
/// table with a weight for each; one of the two.
/// </summary>
public sealed record WindowWeights(string? Text, Matrix? Table)
{
    /// <summary>The pipeline's parameters as the text may name them; null for what is no number.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = ExpressionText.NoParameters;

    /// <summary>Weights by name.</summary>
    public static implicit operator WindowWeights(string text) => new(text, null);

    /// <summary>Weights one by one.</summary>
    public static implicit operator WindowWeights(Matrix table) => new(null, table);

    /// <inheritdoc/>
    public override string ToString() => Text ?? Table!.ToString();
}
