namespace PipelineKit.Diagnostics;

/// <summary>
/// The text of one pipeline file, kept so that a message can show the line it speaks of. A byte order mark at its
/// beginning is not part of the text.
/// </summary>
public sealed class SourceText(string name, string text)
{
    private readonly string[] lines = WithoutMark(text).ReplaceLineEndings("\n").Split('\n');

    /// <summary>The file as the user named it.</summary>
    public string Name { get; } = name;

    /// <summary>The whole text, as read.</summary>
    public string Text { get; } = WithoutMark(text);

    /// <summary>One line without its line ending; line numbers count from 1. Empty outside the text.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";

    /// <summary>Whether no line comes after this one.</summary>
    public bool IsLast(int number) => number >= lines.Length;

    /// <summary>
    /// The place of <paramref name="length"/> characters from the character <paramref name="index"/> of the text, counted from 0.
    /// </summary>
    public Place At(int index, int length)
    {
        var before = Text.AsSpan(0, index);
        var line = 1;
        var start = 0;
        for (int at; (at = before[start..].IndexOfAny("\r\n\f\u0085\u2028\u2029")) >= 0; line++)
        {
            var end = start + at + 1;
            start = Text[end - 1] == '\r' && end < Text.Length && Text[end] == '\n' ? end + 1 : end;
            // Between the two characters of one line ending: still on the line it ends.
            if (start > index)
                return new Place(this, line, index - (end - 1 - at) + 1, Math.Max(1, length));
        }
        return new Place(this, line, index - start + 1, Math.Max(1, length));
    }

    private static string WithoutMark(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;
}
