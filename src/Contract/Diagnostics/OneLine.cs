using System.Globalization;
using System.Text;

namespace PipelineKit.Diagnostics;

/// <summary>
/// Texts that others chose (file names, words of a file, of an exception, of a plugin) as a terminal or a log may show them: on
/// one line, with what would move the cursor, begin a line or turn the direction of writing escaped.
/// </summary>
public static class OneLine
{
    /// <summary>
    /// The text with control characters, line separators and marks of direction as <c>\n</c>, <c>\u001B</c>, <c>\u202E</c>.
    /// Other text stays as it is, a backslash too.
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

    /// <summary>Whether a character is escaped.</summary>
    public static bool Escaped(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    /// <summary>Adds a character, escaped or as it is.</summary>
    public static void Append(StringBuilder line, char c, bool escaped)
    {
        if (!escaped)
            line.Append(c);
        else
            line.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => $"\\u{(int)c:X4}" });
    }
}
