namespace PipelineKit.Diagnostics;

/// <summary>The text of one pipeline file, kept so that a message can show the line it speaks of.</summary>
public sealed class SourceText(string name, string text)
{
    private readonly string[] lines = text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The file as the user named it.</summary>
    public string Name { get; } = name;

    /// <summary>The whole text, as read.</summary>
    public string Text { get; } = text;

    /// <summary>One line without its line ending; line numbers count from 1. Empty outside the text.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";
}
