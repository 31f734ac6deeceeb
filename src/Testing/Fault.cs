namespace PipelineKit.Testing;

/// <summary>One thing found: its kind, of which one is enough for an operator, and the sentence that tells it.</summary>
internal sealed record Fault(string Kind, string Sentence);
