using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Names;

/// <summary>Parses <c>match:</c> of the inputs of a pipeline.</summary>
internal static class MatchReader
{
    private const int LongestPattern = 200;

    /// <summary>Returns the pattern of each input, or null for an input without a valid one; errors are reported.</summary>
    public static IReadOnlyList<MatchPattern?> Read(IReadOnlyList<InputDeclaration> inputs, DiagnosticBag bag)
    {
        var patterns = inputs.Select(i => i.Match is { } text ? Read(text, bag) : null).ToList();
        var first = patterns.FindIndex(p => p is not null);
        for (var i = first + 1; first >= 0 && i < patterns.Count; i++)
            if (patterns[i] is { } other && !patterns[first]!.Names.ToHashSet().SetEquals(other.Names))
                bag.Error(Codes.BadPattern,
                    $"input {inputs[i].Name.Found} is matched by {Listed(other)}, "
                        + $"but input {inputs[first].Name.Found} by {Listed(patterns[first]!)}",
                    inputs[i].Match!.Place, "use the same names in both patterns; files whose names have equal values belong "
                        + "together");
        return patterns;
    }

    private static string Listed(MatchPattern pattern) =>
        pattern.Names.Count == 0 ? "no name" : string.Join(" and ", pattern.Names.Select(n => $"{{{n}}}"));

    private static MatchPattern? Read(ScalarNode text, DiagnosticBag bag)
    {
        if (text.Text.Length > LongestPattern)
        {
            bag.Error(Codes.BadPattern, $"the pattern has {text.Text.Length} characters", text.Place,
                $"at most {LongestPattern} are allowed");
            return null;
        }
        if (NamePart.Split(text, bag) is not { } parts)
            return null;
        var faults = Faults(text, parts).ToList();
        foreach (var (part, message, cure) in faults)
            bag.Error(Codes.BadPattern, message, text.At(part.Start, part.Length), cure);
        return faults.Count > 0 ? null : new MatchPattern(text.Text, parts);
    }

    private static IEnumerable<(NamePart Part, string Message, string Cure)> Faults(ScalarNode text,
        IReadOnlyList<NamePart> parts)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var written = Found.Quote(text.Text.Substring(part.Start, part.Length));
            if (!part.IsName)
            {
                if (part.Text.Contains('\\'))
                    yield return (part, "the separator of folders is '/', not '\\'", "write '/'");
                if (part.Text.Contains("**", StringComparison.Ordinal))
                    yield return (part, "'**' is allowed only in INPUT, not in 'match'",
                        "a pattern without '/' matches in every folder");
                continue;
            }
            if (!NameRule.Holds(part.Text))
                yield return (part, $"{written} has no name", NameRule.Words);
            else if (Placeholders.Names.Contains(part.Text))
                yield return (part, $"{written} is reserved for names of outputs",
                    $"choose another name than {string.Join(", ", Placeholders.Names)}");
            else if (!seen.Add(part.Text))
                yield return (part, $"{written} occurs twice", "rename one of the two");
            if (MatchKind.Of(part.Kind) is null)
                yield return (part, $"{written}: unknown type {Found.Quote(part.Kind)}",
                    $"{Suggest.Cure(part.Kind, MatchKind.Names)}; without a colon, it matches any text");
            if (i > 0 && parts[i - 1].IsName)
                yield return (part, $"the end of {{{parts[i - 1].Text}}} and the start of {{{part.Text}}} are ambiguous",
                    "separate them with text");
        }
    }
}
