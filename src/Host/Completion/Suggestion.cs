namespace PipelineKit.Host.Completion;

/// <summary>One possibility.</summary>
/// <param name="Text">The whole word.</param>
/// <param name="Meaning">What it means, or null.</param>
internal sealed record Suggestion(string Text, string? Meaning);
