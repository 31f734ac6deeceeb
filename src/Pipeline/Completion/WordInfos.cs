using PipelineKit.Documents.Keys;
using PipelineKit.Registry;

namespace PipelineKit.Completion;

/// <summary>Words of the text, and what they stand for.</summary>
internal static class WordInfos
{
    /// <summary>The word that a place is in, or ends.</summary>
    public static (int Start, int End) Word(string text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsOfWord(text[start - 1]))
            start--;
        while (end < text.Length && IsOfWord(text[end]))
            end++;
        return (start, end);
    }

    /// <summary>What an operator is.</summary>
    public static string Of(OperatorDescriptor found) => found.Summary + Range(found.Inputs.Min, found.Inputs.Max)
        + (found.Example is { } example ? $"\n{example}" : "");

    /// <summary>What may stand in <c>${ }</c>: parameters of the pipeline, and values of stages.</summary>
    public static IEnumerable<Suggestion> References(ILookup<string, Level> levels, WordNames names) =>
        levels[DocumentKeys.Parameters].SelectMany(l => l.Entries.Keys)
            .Select(name => new Suggestion(name, name, Parameter(levels, name)))
        .Concat(names.Stages(levels).SelectMany(s => (s.Operator?.Values ?? []).Select(v =>
            new Suggestion($"{s.Name}.{v.Name}", $"{s.Name}.{v.Name}", v.Summary))));

    private static string Parameter(ILookup<string, Level> levels, string name) =>
        levels[$"{DocumentKeys.Parameters}/{name}"].FirstOrDefault()?.Entries is { } entries
            ? $"{entries.GetValueOrDefault("summary", "a parameter")} Default {entries.GetValueOrDefault("default", "none")}."
            : "a parameter";

    private static string Range(int min, int max) => (min, max) switch
    {
        (1, 1) => "",
        (_, int.MaxValue) => $" Reads {min} images or more.",
        _ when min == max => $" Reads {min} images.",
        _ => $" Reads {min} to {max} images.",
    };

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}
