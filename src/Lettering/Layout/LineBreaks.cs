using System.Text;

namespace PipelineKit.Lettering.Layout;

/// <summary>Breaks text into lines: where it says so, and where a line would become too wide.</summary>
internal static class LineBreaks
{
    /// <summary>The lines; a word that is wider than a line has one for itself.</summary>
    public static IReadOnlyList<ShapedLine> Of(string text, double? width, Shaper shaper)
    {
        var lines = new List<ShapedLine>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (line, rest) = ("", paragraph);
            while (width is { } most && rest.Length > 0)
            {
                var word = rest[..NextBreak(rest)];
                if (line.Length > 0 && shaper.Shape((line + word).TrimEnd()).Width > most)
                {
                    lines.Add(shaper.Shape(line.TrimEnd()));
                    line = "";
                }
                (line, rest) = (line + word, rest[word.Length..]);
            }
            lines.Add(shaper.Shape((line + rest).TrimEnd()));
        }
        return lines;
    }

    // After spaces or a hyphen, and between any two ideographs.
    private static int NextBreak(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var (before, after) = (text[i - 1], text[i]);
            if ((before is ' ' or '-' or '\u2010' or '\u2013' or '\u2014' or '\u200B' && after is not (' ' or '-'))
                || (IsIdeograph(text, i - 1) && IsIdeograph(text, i)))
                return i;
        }
        return text.Length;
    }

    private static bool IsIdeograph(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) && rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;
}
