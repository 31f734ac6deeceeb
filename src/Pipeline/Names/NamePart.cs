using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Names;

/// <summary>A part of a pattern of names: text, or <c>{name}</c> or <c>{name:kind}</c> in it.</summary>
/// <param name="Text">The text, or the name.</param>
/// <param name="IsName">Whether it is a name.</param>
/// <param name="Kind">What is after the colon; empty for nothing.</param>
/// <param name="Start">Where it begins in the pattern.</param>
/// <param name="Length">How many characters it has there, braces included.</param>
internal sealed record NamePart(string Text, bool IsName, string Kind, int Start, int Length)
{
    /// <summary>The parts of a pattern; null, and an error in the bag, when braces do not match.</summary>
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
                bag.Error(Codes.BadPattern, text[brace] == '{' ? "the '{' here is not closed" : "the '}' here closes nothing",
                    pattern.At(brace, 1), "braces stand round names, as in {shot}");
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
