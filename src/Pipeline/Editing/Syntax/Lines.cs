namespace PipelineKit.Editing.Syntax;

/// <summary>The lines of a text, by offsets.</summary>
internal static class Lines
{
    /// <summary>What ends a line in YAML.</summary>
    public static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>The first character of the line on which an offset stands.</summary>
    public static int Start(string text, int offset) => text.AsSpan(0, offset).LastIndexOfAny(Breaks) + 1;

    /// <summary>The end of the line on which an offset stands, before its line break.</summary>
    public static int End(string text, int offset) =>
        text.AsSpan(offset).IndexOfAny(Breaks) is var rest and >= 0 ? offset + rest : text.Length;

    /// <summary>What follows the line break at an offset; the offset itself where the text ends.</summary>
    public static int After(string text, int end) => end >= text.Length ? end
        : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;

    /// <summary>The line break that a text uses first; <c>\n</c> where it has none.</summary>
    public static string Break(string text)
    {
        var end = End(text, 0);
        return end == text.Length ? "\n" : text[end..After(text, end)];
    }

    /// <summary>The offset of a line and a column, both counted from 1.</summary>
    public static int Offset(string text, int line, int column)
    {
        var start = 0;
        for (var at = 1; at < line; at++)
            start = After(text, End(text, start));
        return start + column - 1;
    }

    /// <summary>The line on which an offset stands, counted from 1.</summary>
    public static int Number(string text, int offset)
    {
        var line = 1;
        for (var end = End(text, 0); end < text.Length && After(text, end) <= offset; end = End(text, After(text, end)))
            line++;
        return line;
    }

    /// <summary>Whether only white space stands before an offset on its line.</summary>
    public static bool IsFirst(string text, int offset) => text.AsSpan(Start(text, offset)..offset).IsWhiteSpace();
}
