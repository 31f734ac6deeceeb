namespace PipelineKit.Completion;

/// <summary>Where in a pipeline file a caret is, as far as the text can be understood.</summary>
/// <param name="Path">The keys from the file to the mapping or list: <c>stages</c>, <c>blur</c>.</param>
/// <param name="Key">The key whose value the caret is in; null where a key is written.</param>
/// <param name="Start">Where the word or text begins that the caret is in.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Siblings">The keys of the same mapping, with their values where those are one word or text.</param>
internal sealed record CaretPlace(IReadOnlyList<string> Path, string? Key, int Start, int End,
    IReadOnlyDictionary<string, string> Siblings);
