namespace PipelineKit.Diagnostics;

/// <summary>
/// The text of a pipeline file, kept so that messages can show source lines. A leading byte order mark is not part of the text.
/// </summary>
public sealed class SourceText(string name, string text)
{
    private readonly string[] lines = WithoutMark(text).ReplaceLineEndings("\n").Split('\n');

    /// <summary>Gets the file's path as the user wrote it.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the whole text, without a byte order mark.</summary>
    public string Text { get; } = WithoutMark(text);

    /// <summary>Returns a line without its line ending; lines count from 1. Empty outside the text.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";

    /// <summary>Returns whether a line is the last one.</summary>
    public bool IsLast(int number) => number >= lines.Length;

    /// <summary>
    /// Returns the location of <paramref name="length"/> characters starting at <paramref name="index"/>, counted from 0.
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
            // Between the two characters of a line ending: still part of the line that it ends.
            if (start > index)
                return new Place(this, line, index - (end - 1 - at) + 1, Math.Max(1, length));
        }
        return new Place(this, line, index - start + 1, Math.Max(1, length));
    }

    private static string WithoutMark(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;
}
