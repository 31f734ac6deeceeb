namespace PipelineKit.Editing.Syntax;

/// <summary>Finds the lines of a text by offset.</summary>
internal static class Lines
{
    /// <summary>The line break characters of YAML.</summary>
    public static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>Returns the start of the line that contains an offset.</summary>
    public static int Start(string text, int offset) => text.AsSpan(0, offset).LastIndexOfAny(Breaks) + 1;

    /// <summary>Returns the end of the line that contains an offset, before its line break.</summary>
    public static int End(string text, int offset) =>
        text.AsSpan(offset).IndexOfAny(Breaks) is var rest and >= 0 ? offset + rest : text.Length;

    /// <summary>
    /// Returns the offset after the line break at <paramref name="end"/>; the same offset at the end of the text.
    /// </summary>
    public static int After(string text, int end) => end >= text.Length ? end
        : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;

    /// <summary>Returns the first line break of a text; <c>\n</c> if there is none.</summary>
    public static string Break(string text)
    {
        var end = End(text, 0);
        return end == text.Length ? "\n" : text[end..After(text, end)];
    }

    /// <summary>Returns the offset of a 1-based line and column.</summary>
    public static int Offset(string text, int line, int column)
    {
        var start = 0;
        for (var at = 1; at < line; at++)
            start = After(text, End(text, start));
        return start + column - 1;
    }

    /// <summary>Returns the 1-based number of the line that contains an offset.</summary>
    public static int Number(string text, int offset)
    {
        var line = 1;
        for (var end = End(text, 0); end < text.Length && After(text, end) <= offset; end = End(text, After(text, end)))
            line++;
        return line;
    }

    /// <summary>Returns whether only white space precedes an offset on its line.</summary>
    public static bool IsFirst(string text, int offset) => text.AsSpan(Start(text, offset)..offset).IsWhiteSpace();
}
