using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Names;

/// <summary>A part of a name pattern: text, <c>{name}</c> or <c>{name:kind}</c>.</summary>
/// <param name="Text">The text or the name.</param>
/// <param name="IsName">Whether it is a placeholder.</param>
/// <param name="Kind">The kind after the colon; empty for none.</param>
/// <param name="Start">The offset in the pattern.</param>
/// <param name="Length">The length in the pattern, including braces.</param>
internal sealed record NamePart(string Text, bool IsName, string Kind, int Start, int Length)
{
    /// <summary>Splits a pattern into parts; returns null after reporting unbalanced braces.</summary>
    public static IReadOnlyList<NamePart>? Split(ScalarNode pattern, DiagnosticBag bag)
    {
        var (text, parts, at) = (pattern.Text, new List<NamePart>(), 0);
        while (at < text.Length)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}') is var i && i < 0 ? text.Length : at + i;
            if (brace > at)
                parts.Add(new(text[at..brace], false, "", at, brace - at));
            if (brace == text.Length)
                break;
            var close = text[brace] == '}' ? -1 : text.IndexOf('}', brace);
            if (close < 0)
            {
                bag.Error(Codes.BadPattern, text[brace] == '{' ? "this '{' is never closed" : "this '}' has no matching '{'",
                    pattern.At(brace, 1), "write names in braces, as in {shot}");
                return null;
            }
            var (inner, start) = (text[(brace + 1)..close], brace);
            var colon = inner.IndexOf(':');
            parts.Add(new(colon < 0 ? inner : inner[..colon], true, colon < 0 ? "" : inner[(colon + 1)..], start,
                close + 1 - start));
            at = close + 1;
        }
        return parts;
    }
}
