using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// The weights of the samples in a window: either a text such as <c>gaussian(1.5)</c>, or a table with one weight per sample.
/// </summary>
public sealed record WindowWeights(string? Text, Matrix? Table)
{
    /// <summary>Gets the pipeline's parameters that the text can name; null for those that are not numbers.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = ExpressionText.NoParameters;

    /// <summary>Creates weights from a text.</summary>
    public static implicit operator WindowWeights(string text) => new(text, null);

    /// <summary>Creates weights from a table.</summary>
    public static implicit operator WindowWeights(Matrix table) => new(null, table);

    /// <inheritdoc/>
    public override string ToString() => Text ?? Table!.ToString();
}
