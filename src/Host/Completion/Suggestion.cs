namespace PipelineKit.Host.Completion;

/// <summary>A completion.</summary>
/// <param name="Text">The whole word.</param>
/// <param name="Meaning">The description, or null.</param>
internal sealed record Suggestion(string Text, string? Meaning);
