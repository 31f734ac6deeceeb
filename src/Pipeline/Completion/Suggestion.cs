namespace PipelineKit.Completion;

/// <summary>Something that may be written at a caret.</summary>
/// <param name="Label">How it is listed.</param>
/// <param name="Text">What replaces the word at the caret.</param>
/// <param name="Detail">What it is, in a sentence; null for nothing.</param>
public sealed record Suggestion(string Label, string Text, string? Detail);

/// <summary>What may be written at a caret.</summary>
/// <param name="Start">The first character that is replaced.</param>
/// <param name="Length">How many are replaced.</param>
/// <param name="Items">The suggestions, the best first.</param>
public sealed record Suggestions(int Start, int Length, IReadOnlyList<Suggestion> Items);

/// <summary>What is known of a word in the text.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Text">What it is: summary, unit, range, default.</param>
public sealed record WordInfo(int Start, int Length, string Text);
