using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Yaml;

/// <summary>Recognizes <c>op:gaussian</c>, which YAML reads as one text because no space follows the colon.</summary>
internal static partial class MissingSpace
{
    /// <summary>Returns the position of the colon in a key and value that run together; null for other text.</summary>
    public static int? Colon(string text) => Together().Match(text) is { Success: true } found ? found.Groups[1].Index : null;

    /// <summary>Returns where the text of a line ends, before any comment.</summary>
    public static int End(string line) =>
        (line.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment] : line).TrimEnd().Length;

    /// <summary>Returns the cure for text with such a colon: <c>write 'op: gaussian', with a space after the ':'</c>.</summary>
    public static string Cure(string text, int colon) =>
        $"write {Found.Quote($"{text[..colon]}: {text[(colon + 1)..]}")}, with a space after the ':'";

    /// <summary>
    /// Reads <c>{ op:gaussian }</c>, a key without a value, as <c>{ op: gaussian }</c> after reporting it, so that the missing
    /// space causes no other error.
    /// </summary>
    public static (Node Key, Node Value) Separate(Node key, Node value, DiagnosticBag bag)
    {
        if (key is not ScalarNode { Quoted: false, Text: var text } together || value is not ScalarNode { IsEmpty: true }
            || Colon(text) is not { } colon)
            return (key, value);
        bag.Error(Codes.YamlSyntax, $"{together.Found} has no space after its ':'", key.Place, Cure(text, colon));
        return (new ScalarNode(text[..colon], false, together.At(0, colon)),
            new ScalarNode(text[(colon + 1)..], false, together.At(colon + 1, text.Length - colon - 1)));
    }

    // A second colon is part of a value, such as an address or a time.
    [GeneratedRegex(@"^\s*[A-Za-z][\w-]*(:)[^\s:/]", RegexOptions.CultureInvariant)]
    private static partial Regex Together();
}
