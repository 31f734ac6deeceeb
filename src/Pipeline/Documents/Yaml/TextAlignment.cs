using PipelineKit.Diagnostics;
using YamlDotNet.Core;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Maps the characters of a value to the lines it was written on. Folding, indentation and line ends change only white space,
/// so the other characters keep their order; an escape or doubled quote stands for one character.
/// </summary>
internal sealed class TextAlignment
{
    private readonly SourceText source;
    private readonly string value;
    private readonly ScalarStyle style;
    private readonly TextPlaces places = new();
    private int line, column, at;

    private TextAlignment(SourceText source, string value, ScalarStyle style, Place start)
    {
        (this.source, this.value, this.style, line, column) = (source, value, style, start.Line, start.Column - 1);
        if (style is ScalarStyle.Literal or ScalarStyle.Folded)
            (line, column) = (line + 1, 0);
        else if (style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted)
            column++;
    }

    /// <summary>
    /// Returns the places of a value that begins at <paramref name="start"/>, including its quotes or block indicator; null
    /// when the text does not match.
    /// </summary>
    public static TextPlaces? Of(SourceText source, string value, ScalarStyle style, Place start)
    {
        var alignment = new TextAlignment(source, value, style, start);
        while (alignment.at < value.Length)
            if (!alignment.Step())
                return null;
        return alignment.places;
    }

    private bool Step()
    {
        var text = source.Line(line);
        var next = value[at];
        if (column >= text.Length)
        {
            // A line end becomes white space in the value, or nothing.
            if (char.IsWhiteSpace(next))
                at++;
            else if (source.IsLast(line))
                return false;
            else
                (line, column) = (line + 1, 0);
            return true;
        }
        if (style == ScalarStyle.DoubleQuoted && text[column] == '\\')
            return Escape(text);
        if (style == ScalarStyle.SingleQuoted && next == '\'')
            return Replace(2, 1);
        if (text[column] == next)
            Take(text);
        else if (char.IsWhiteSpace(next))
            at++;
        else if (char.IsWhiteSpace(text[column]))
            column++;
        else
            return false;
        return true;
    }

    // Takes at least one character, and all verbatim ones that follow on the line.
    private void Take(string text)
    {
        var (from, start) = (at, column);
        do
            (at, column) = (at + 1, column + 1);
        while (at < value.Length && column < text.Length && text[column] == value[at] && value[at] is not ('\'' or '\\'));
        places.Add(from, at - from, new Place(source, line, start + 1, at - from));
    }

    private bool Escape(string text)
    {
        if (column + 1 < text.Length)
            return Replace(text[column + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 },
                char.IsHighSurrogate(value[at]) ? 2 : 1);
        column++;
        return true;
    }

    private bool Replace(int written, int characters)
    {
        places.Replace(at, characters, new Place(source, line, column + 1, written));
        (at, column) = (at + characters, column + written);
        return true;
    }
}
