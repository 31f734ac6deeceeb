using System.Globalization;
using System.Text;

namespace PipelineKit.Diagnostics;

/// <summary>
/// Escapes untrusted text (file names, file contents, messages of exceptions and plugins) for a terminal or a log: the result is
/// one line, and cannot move the cursor, start a new line or change the writing direction.
/// </summary>
public static class OneLine
{
    /// <summary>
    /// Returns the text with control characters, line separators and bidirectional marks escaped as <c>\n</c>, <c>\u001B</c>,
    /// <c>\u202E</c>. Other text, including backslashes, is unchanged.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.Any(Escaped))
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            Append(line, c, Escaped(c));
        return line.ToString();
    }

    /// <summary>Returns whether a character is escaped.</summary>
    public static bool Escaped(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    /// <summary>Appends a character, escaped or unchanged.</summary>
    public static void Append(StringBuilder line, char c, bool escaped)
    {
        if (!escaped)
            line.Append(c);
        else
            line.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => $"\\u{(int)c:X4}" });
    }
}
