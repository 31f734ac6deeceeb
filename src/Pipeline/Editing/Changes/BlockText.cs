using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Replaces the text of a block scalar (<c>|</c> or <c>></c>) with another multi-line text.</summary>
internal static class BlockText
{
    /// <summary>Returns whether a text can be written as a block scalar unambiguously.</summary>
    public static bool Fits(ScalarValue value) => !value.IsWord
        && value.Said.Trim('\n').Length > 0 && !char.IsWhiteSpace(value.Said[0])
        && !value.Said.EndsWith("\n\n", StringComparison.Ordinal)
        && value.Said.All(c => c == '\n' || !char.IsControl(c) && !Lines.Breaks.Contains(c) && c != '\uFEFF')
        && value.Said.Split('\n').All(l => l.Length == 0 || !l.AsSpan().IsWhiteSpace());

    /// <summary>Returns the splices for the block indicator and for the lines below it.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="old">The current value.</param>
    /// <param name="value">The new value.</param>
    /// <param name="indent">The indentation of the lines if there are none yet.</param>
    public static IEnumerable<Splice> Replace(string text, SyntaxNode old, string value, int indent)
    {
        var sign = old.Content + 1;
        while (sign < old.End && text[sign] is '+' or '-' or (>= '0' and <= '9'))
            sign++;
        yield return new(old.Content, sign - old.Content, value.EndsWith('\n') ? "|" : "|-");

        var header = Lines.End(text, old.Content);
        var body = Lines.After(text, header);
        var end = Math.Max(old.End, header);
        if (end > header)
            for (var line = body; line < end; line = Lines.After(text, Lines.End(text, line)))
                if (text.AsSpan(line..Lines.End(text, line)) is var first && !first.IsWhiteSpace())
                {
                    indent = first.Length - first.TrimStart(' ').Length;
                    break;
                }
        var newline = Lines.Break(text);
        var lines = value.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? l : new string(' ', indent) + l);
        var kept = end > header && Lines.Breaks.Contains(text[end - 1]);
        yield return new(header, end - header, newline + string.Join(newline, lines) + (kept ? newline : ""));
    }
}
